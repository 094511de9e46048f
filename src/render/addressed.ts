import type { Activity, ConversationReference } from "botbuilder";
import type { Json } from "#src/store/store.ts";

export type Address = {
  readonly id: string;
  readonly at: Date;
  readonly reference: Json;
  /** The user's own message this answers; Web Chat holds a reply back until it has seen that message. */
  readonly replyTo?: string;
  /** Who speaks; Kiriwake when left out. */
  readonly name?: string;
};

/** An activity as its reader gets it: from us, to the requester, in their conversation. */
export function addressed(
  activity: Partial<Activity>,
  { id, at, reference, replyTo, name = "Kiriwake" }: Address,
): Json {
  // a reference is stored as JSON; nobody but its channel wrote it
  const { bot, user, conversation, channelId, serviceUrl } = reference as unknown as ConversationReference;
  const said = {
    ...activity,
    id,
    timestamp: at.toISOString(),
    channelId,
    serviceUrl,
    conversation,
    from: { ...bot, name, role: "bot" },
    recipient: user,
    ...(replyTo !== undefined && { replyToId: replyTo }),
  };
  // boundary: what is undefined in it is left out wherever it is written
  return said as unknown as Json;
}
