import { randomUUID } from "node:crypto";

export const channelId = "directline";

/** Who talks in which conversation; what every token is bound to. */
export type Identity = { readonly userId: string; readonly conversationId: string };

/** Direct Line reserves the ids that start with dl_ for those a token vouches for. */
export function newIdentity(): Identity {
  return { userId: `dl_${randomUUID()}`, conversationId: randomUUID() };
}

/** What the store and the feed call this conversation. */
export function keyOf({ conversationId }: Pick<Identity, "conversationId">): string {
  return `${channelId}:${conversationId}`;
}
