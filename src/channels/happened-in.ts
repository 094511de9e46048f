import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Json } from "#src/store/store.ts";
import type { Happened } from "#src/turn/incoming.ts";
import { asWritten, callsUs } from "./as-written.ts";
import { receivedFiles } from "./received-files.ts";
import { withPictureNames } from "./teams/pictures.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** What an activity tells of; undefined for what no turn is taken for (reactions, events, typing …). */
export function happenedIn(activity: Activity): Happened | undefined {
  switch (activity.type) {
    case "conversationUpdate":
      return membership(activity);
    case "installationUpdate":
      return installation(activity);
    case "message":
      return message(activity);
    case "messageUpdate":
    case "messageDelete":
      return change(activity);
    default:
      return undefined;
  }
}

/** Where others read along; nobody is greeted there, and nothing is asked. */
function isShared({ conversation: { isGroup, conversationType } }: Activity): boolean {
  return isGroup === true || conversationType === "channel" || conversationType === "groupChat";
}

function membership(activity: Activity): Happened | undefined {
  if (isShared(activity)) return undefined;
  const { id, membersAdded = [], membersRemoved = [], recipient } = activity;
  const told = { ...(id && { activityId: id }) };
  if (membersAdded.length > 0) return { type: "joined", ...told };
  return membersRemoved.some((member) => member.id === recipient?.id) ? { type: "left", ...told } : undefined;
}

function installation(activity: Activity): Happened | undefined {
  if (isShared(activity)) return undefined;
  const { id, action = "" } = activity;
  const told = { ...(id && { activityId: id }) };
  if (action.startsWith("add")) return { type: "joined", ...told };
  return action.startsWith("remove") ? { type: "left", ...told } : undefined;
}

function message(activity: Activity): Happened | undefined {
  const { id } = activity;
  const isCalled = isShared(activity);
  if (!id || (isCalled && !callsUs(activity))) return undefined;
  const written = withPictureNames(withLabel(asWritten(activity)));
  // nothing that is stored, said or logged from here on has a password in it
  const { activity: kept, hasSecret } = withoutSecrets(written);
  return {
    type: isCalled ? "called" : "said",
    activityId: id,
    text: kept.text ?? "",
    value: kept.value,
    ...receivedFiles(written),
    hasSecret,
    activity: toJson(kept),
  };
}

const pressedSchema = z.looseObject({ kiriwake: z.unknown(), label: z.string().max(200) });

/** A button on a card sends no text: what it says is what the person said. */
function withLabel(activity: Activity): Activity {
  const pressed = pressedSchema.safeParse(activity.value).data;
  return activity.text || pressed === undefined ? activity : { ...activity, text: pressed.label };
}

/** Comes under the id of the message itself, and once for every change. */
function change(activity: Activity): Happened | undefined {
  const { id, type } = activity;
  if (!id || isShared(activity)) return undefined;
  const isDeleted = type === "messageDelete";
  const { activity: kept } = withoutSecrets(asWritten(activity));
  const at = kept.timestamp ? new Date(kept.timestamp).toISOString() : "";
  const { text, attachments, value, ...rest } = kept;
  return {
    type: isDeleted ? "deleted" : "edited",
    activityId: `${id}:${type}:${at}`,
    original: id,
    activity: toJson(isDeleted ? rest : kept),
  };
}

/** Dates become text, functions and what is undefined are dropped. */
function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}
