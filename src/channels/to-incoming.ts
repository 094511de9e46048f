import { type Activity, TurnContext } from "botbuilder";
import type { Incoming } from "#src/turn/incoming.ts";
import { clientFacts } from "./client-facts.ts";
import { keyOf as localKeyOf } from "./direct-line/identity.ts";
import { serviceUrl as localServiceUrl } from "./direct-line/incoming.ts";
import { happenedIn } from "./happened-in.ts";

/** An activity as the turn takes it; undefined for what no turn is taken for. */
export function toIncoming(activity: Activity): Incoming | undefined {
  const happened = happenedIn(activity);
  if (happened === undefined) return undefined;
  const isLocal = activity.serviceUrl === localServiceUrl;
  const { id, name, aadObjectId } = activity.from;
  const conversationId = activity.conversation.id;
  return {
    key: isLocal ? localKeyOf({ conversationId }) : remoteKey(activity.channelId, conversationId),
    channel: activity.channelId,
    conversation: conversationId,
    requester: { id, ...(name && { name }), ...(aadObjectId && { aadObjectId }) },
    ...clientFacts(activity),
    delivery: deliveryOf(activity, isLocal),
    reference: JSON.parse(JSON.stringify(TurnContext.getConversationReference(activity))),
    happened,
  };
}

/** The key in the store of a conversation that lives on a Bot Framework channel. */
export function remoteKey(channel: string, conversationId: string): string {
  return `remote.${channel}:${conversationId}`;
}

function deliveryOf({ deliveryMode }: Activity, isLocal: boolean): Incoming["delivery"] {
  if (isLocal) return "feed";
  return deliveryMode === "expectReplies" ? "response" : "outbox";
}
