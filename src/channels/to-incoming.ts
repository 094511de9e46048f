import { type Activity, TurnContext } from "botbuilder";
import type { Json } from "#src/store/store.ts";
import { isTimeZone } from "#src/time-zone.ts";
import type { Happened, Incoming } from "#src/turn/incoming.ts";
import { keyOf as localKeyOf } from "./direct-line/identity.ts";
import { serviceUrl as localServiceUrl } from "./direct-line/incoming.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** An activity as the turn takes it; undefined for what no turn is taken for (reactions, events, typing …). */
export function toIncoming(activity: Activity): Incoming | undefined {
  const happened = happenedIn(activity);
  if (happened === undefined) return undefined;
  const isLocal = activity.serviceUrl === localServiceUrl;
  const { id, name } = activity.from;
  const conversationId = activity.conversation.id;
  return {
    key: isLocal ? localKeyOf({ conversationId }) : `remote.${activity.channelId}:${conversationId}`,
    channel: activity.channelId,
    conversation: conversationId,
    requester: { id, ...(name && { name }) },
    ...(activity.locale && { locale: activity.locale }),
    ...(isTimeZone(activity.localTimezone) && { timeZone: activity.localTimezone }),
    delivery: deliveryOf(activity, isLocal),
    reference: toJson(TurnContext.getConversationReference(activity)),
    happened,
  };
}

function happenedIn(activity: Activity): Happened | undefined {
  const { type, id, membersAdded = [], attachments = [] } = activity;
  if (type === "conversationUpdate" && membersAdded.length > 0) {
    return { type: "joined", ...(id && { activityId: id }) };
  }
  if (type !== "message" || !id) return undefined;
  // Teams and others repeat a formatted text as an HTML attachment: that is no file
  const files = attachments.filter(({ contentType }) => contentType !== "text/html");
  // nothing that is stored, said or logged from here on has a password in it
  const { activity: kept, hasSecret } = withoutSecrets(activity);
  return {
    type: "said",
    activityId: id,
    text: kept.text ?? "",
    value: kept.value,
    hasFiles: files.length > 0,
    hasSecret,
    activity: toJson(kept),
  };
}

function deliveryOf({ deliveryMode }: Activity, isLocal: boolean): Incoming["delivery"] {
  if (isLocal) return "feed";
  return deliveryMode === "expectReplies" ? "response" : "outbox";
}

/** Dates become text, functions and what is undefined are dropped. */
function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}
