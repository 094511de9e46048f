import type { Activity } from "botbuilder";
import { channelId, type Identity, keyOf } from "#src/channels/direct-line/identity.ts";
import { serviceUrl, toActivity } from "#src/channels/direct-line/incoming.ts";
import type { Locality } from "#src/channels/direct-line/locality.ts";
import type { Receive } from "#src/channels/direct-line/receive.ts";
import type { Store } from "#src/store/store.ts";

export type StartDeps = {
  readonly store: Pick<Store, "conversation">;
  readonly receive: Receive;
  readonly now: () => Date;
};

/** Lets the bot greet in a conversation that is new; one that exists is left as it is. */
export async function startConversation(
  identity: Identity,
  locality: Locality,
  { store, receive, now }: StartDeps,
): Promise<{ readonly type: "started" | "continued" }> {
  if ((await store.conversation(keyOf(identity))) !== undefined) return { type: "continued" };
  const { type } = await receive(arrival(identity, locality, now()));
  return { type: type === "committed" ? "started" : "continued" };
}

function arrival({ userId, conversationId }: Identity, { locale, timezone }: Locality, at: Date): Activity {
  return toActivity({
    type: "conversationUpdate",
    // always the same: two tabs that start at once are greeted once
    id: `${conversationId}-start`,
    timestamp: at,
    channelId,
    serviceUrl,
    conversation: { id: conversationId },
    from: { id: userId, role: "user" },
    recipient: { id: "kiriwake" },
    membersAdded: [{ id: userId }],
    ...(locale && { locale }),
    ...(timezone && { localTimezone: timezone, channelData: { localTimezone: timezone } }),
  });
}
