import type { Activity, ChannelAccount, ConversationReference } from "botbuilder";
import type { Conversation } from "#src/store/store.ts";
import { DeliveryError } from "#src/turn/carrier.ts";
import type { Incoming } from "#src/turn/incoming.ts";
import { type Invitation, toPrivate } from "#src/turn/invitation.ts";
import { type DeliverDeps, deliver, openPrivately } from "./deliver.ts";
import { remoteKey } from "./to-incoming.ts";

export type InviteDeps = DeliverDeps & {
  readonly takeTurn: (incoming: Incoming) => Promise<unknown>;
};

/** Goes on privately with who called us in front of others, and says so there; or says how to open a private chat. */
export async function invite(
  order: Invitation,
  { channel }: Pick<Conversation, "channel">,
  reference: Partial<ConversationReference>,
  deps: InviteDeps,
): Promise<void> {
  // whoever called last is not always who called with this order
  const mine = { ...reference, user: toAccount(order.requester) };
  const id = await opened(mine, deps);
  if (id !== undefined) await deps.takeTurn(toPrivate(order, place(id, channel, mine)));
  const line = id === undefined ? order.unopened : order.opened;
  await deliver(line as Partial<Activity>, reference, deps);
}

function toAccount(requester: Invitation["requester"]): ChannelAccount {
  // boundary: the SDK's type demands a name, which not everybody has
  return requester as ChannelAccount;
}

/** Undefined when the installation does not allow it. */
async function opened(
  reference: Partial<ConversationReference>,
  deps: InviteDeps,
): Promise<string | undefined> {
  try {
    return await openPrivately(reference, deps);
  } catch (error) {
    if (error instanceof DeliveryError && !error.retryable) return undefined;
    throw error;
  }
}

function place(
  id: string,
  channel: string,
  { conversation, activityId: _, ...rest }: Partial<ConversationReference>,
): Pick<Incoming, "key" | "channel" | "conversation" | "reference"> {
  const tenantId = conversation?.tenantId;
  const privately = { id, conversationType: "personal", ...(tenantId && { tenantId }) };
  return {
    key: remoteKey(channel, id),
    channel,
    conversation: id,
    reference: JSON.parse(JSON.stringify({ ...rest, conversation: privately })),
  };
}
