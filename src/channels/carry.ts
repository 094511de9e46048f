import type { Activity, ConversationReference } from "botbuilder";
import { z } from "zod";
import { handedOffRow } from "#src/channels/handoff-status.ts";
import { handoffEvent } from "#src/handoff/handoff-event.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import { limitsOf } from "#src/render/channel-limits.ts";
import type { ClaimedEntry, Conversation, Store } from "#src/store/store.ts";
import { type Carrier, DeliveryError } from "#src/turn/carrier.ts";
import { invitationSchema } from "#src/turn/invitation.ts";
import type { LastKnown } from "#src/turn/last-known.ts";
import { versionOf } from "#src/turn/orders.ts";
import { type DeliverDeps, deliver, replace, UnreachableError } from "./deliver.ts";
import { type InviteDeps, invite } from "./invite.ts";
import { storedReference } from "./stored-reference.ts";

export type CarryDeps = DeliverDeps &
  InviteDeps & {
    readonly store: Pick<
      Store,
      "conversation" | "case" | "transcript" | "remember" | "noteDelivery" | "deliveredAs"
    >;
    /** What is said goes to where it was asked. */
    readonly known: LastKnown;
    /** Nothing can be sent there any more. */
    readonly silence: (conversation: string) => Promise<void>;
  };

const activitySchema = z.custom<Partial<Activity>>((value) => typeof value === "object" && value !== null);

const orderSchema = z.discriminatedUnion("type", [
  /** As earlier versions stored what was said. */
  z.object({ type: z.literal("activity"), activity: activitySchema }),
  /** Something said, known by its sequence in the transcript. */
  z.object({ type: z.literal("said"), sequence: z.int() }),
  /** A message of ours, known by its transcript entry, that now reads otherwise. */
  z.object({ type: z.literal("update"), entry: z.string(), activity: activitySchema }),
  invitationSchema,
  z.object({ type: z.literal("handoff"), case: z.int() }),
]);

type Order = z.infer<typeof orderSchema>;

/** So much of a conversation goes along with a handoff. */
const transcriptLimit = 1000;

/** Carries orders to the conversation's own channel. */
export function channelCarrier(deps: CarryDeps): Carrier {
  return async (entry) => {
    const { conversation: key, payload } = entry;
    const order = orderSchema.parse(payload);
    const conversation = knownFor(entry, deps) ?? (await deps.store.conversation(key));
    if (conversation === undefined)
      throw new DeliveryError("The conversation is gone.", { retryable: false });
    if (conversation.silencedAt !== undefined) throw new UnreachableError();
    try {
      await carry(order, conversation, deps);
    } catch (error) {
      if (error instanceof UnreachableError) await deps.silence(key);
      throw error;
    }
  };
}

/** As it is remembered here; what another process made of it since is not, and an order of that is for there. */
function knownFor(entry: ClaimedEntry, { known }: CarryDeps): Conversation | undefined {
  const conversation = known.find(entry.conversation);
  const isOlder = conversation && conversation.version < (versionOf(entry) ?? Number.POSITIVE_INFINITY);
  return isOlder ? undefined : conversation;
}

async function carry(order: Order, conversation: Conversation, deps: CarryDeps): Promise<void> {
  const reference = storedReference(conversation.reference);
  const limits = limitsOf(conversation.channel);
  if (order.type === "handoff" && !limits.handoffEvent) return;
  switch (order.type) {
    case "said": {
      const activity = await said(conversation.key, order.sequence, deps);
      const id = await deliver(activity, reference, deps);
      const isToChange = limits.keepsButtons && activity.attachments !== undefined;
      if (!isToChange || id === undefined || activity.id === undefined) return;
      return deps.store.noteDelivery(conversation.key, activity.id, id);
    }
    case "activity":
      await deliver(order.activity, reference, deps);
      return;
    case "update":
      return update(order, conversation.key, reference, deps);
    case "invite":
      return invite(order, conversation, reference, deps);
    case "handoff":
      return handOff(order.case, conversation.key, reference, deps);
  }
}

async function said(key: string, sequence: number, { known, store }: CarryDeps): Promise<Partial<Activity>> {
  const activity = known.said(key, sequence) ?? (await store.transcript(key, sequence - 1, 1))[0]?.activity;
  const parsed = activitySchema.safeParse(activity).data;
  if (parsed === undefined) throw new DeliveryError("What was said is gone.", { retryable: false });
  return parsed;
}

/** What cannot be changed any more stays as it is: nobody misses anything. */
async function update(
  { entry, activity }: Extract<Order, { type: "update" }>,
  key: string,
  reference: Partial<ConversationReference>,
  deps: CarryDeps,
): Promise<void> {
  const id = await deps.store.deliveredAs(key, entry);
  if (id === undefined) return;
  try {
    await replace({ ...activity, id }, reference, deps);
  } catch (error) {
    if (error instanceof DeliveryError && error.retryable) throw error;
  }
}

async function handOff(
  number: number,
  key: string,
  reference: Partial<ConversationReference>,
  deps: CarryDeps,
): Promise<void> {
  const [opened, transcript] = await Promise.all([
    deps.store.case(number),
    deps.store.transcript(key, 0, transcriptLimit),
  ]);
  if (opened === undefined) throw new DeliveryError("The case is gone.", { retryable: false });
  // before it is sent: the hub may answer sooner than we are told that it has it
  await deps.store.remember(handedOffRow(opened.conversation), String(number));
  const event = handoffEvent(packetSchema.parse(opened.packet), transcript);
  await deliver(event as Partial<Activity>, reference, deps);
}
