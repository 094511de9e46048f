import { createHash, randomUUID } from "node:crypto";
import type { Activity } from "botbuilder";
import type { AttachedFiles } from "#src/channels/direct-line/attached-files.ts";
import { channelId, type Identity } from "#src/channels/direct-line/identity.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";
import type { GuardedActivity } from "#src/turn/activity-guard.ts";

export const serviceUrl = "urn:directline:local";

const takenTypes = ["message", "event", "typing"];

/** Why this activity is not taken; undefined when it is. */
export function objection({ type, attachments = [] }: GuardedActivity): Reply | undefined {
  if (!takenTypes.includes(type)) {
    return refusal(400, "BadActivityType", "Send a message, an event or typing.");
  }
  return attachments.length > 0 ? notHere : undefined;
}

const notHere = refusal(
  400,
  "AttachmentsNotTaken",
  "Post attachments to …/upload, as multipart/form-data. Nothing of the message was stored.",
);

/** The id of what the client sends: the same for a repetition of the same message. */
export function activityId({ channelData }: GuardedActivity, { conversationId }: Identity): string {
  const hint = clientActivityId(channelData);
  if (hint === undefined) return randomUUID();
  return createHash("sha256")
    .update(JSON.stringify([conversationId, hint]))
    .digest("hex")
    .slice(0, 32);
}

/** The number Web Chat gives a message to find it again in the stream. */
export function clientActivityId(channelData: GuardedActivity["channelData"]): string | undefined {
  const hint = channelData?.clientActivityID;
  return typeof hint === "string" && hint !== "" ? hint : undefined;
}

/** The client's activity as we vouch for it: what it says is its own, who and where it is comes from the token. */
export function toIncoming(
  activity: GuardedActivity,
  { userId, conversationId }: Identity,
  stamp: { readonly id: string; readonly at: Date },
  files?: AttachedFiles,
): Activity {
  const { type, text, textFormat, locale, localTimezone, localTimestamp, name, valueType } = activity;
  const { value, channelData, entities, from } = activity;
  return toActivity({
    type,
    id: stamp.id,
    timestamp: stamp.at,
    channelId,
    serviceUrl,
    conversation: { id: conversationId },
    from: { id: userId, ...(from?.name !== undefined && { name: from.name }), role: "user" },
    recipient: { id: "kiriwake" },
    ...defined({ text, textFormat, locale, localTimezone, name, valueType, value, channelData, entities }),
    ...(files && { attachments: files.attachments, channelData: { ...channelData, ...files.channelData } }),
    ...(localTimestamp !== undefined && { localTimestamp: new Date(localTimestamp) }),
  });
}

type Sent = { readonly [Field in keyof Activity]?: unknown } & { readonly type: string; readonly id: string };

export function toActivity(sent: Sent): Activity {
  // boundary: the SDK's type demands fields that no channel sends
  return sent as Activity;
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  const kept: Partial<Fields> = { ...fields };
  for (const key in kept) if (kept[key] === undefined) delete kept[key];
  return kept;
}
