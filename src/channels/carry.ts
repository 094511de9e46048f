import type { Activity, ConversationReference } from "botbuilder";
import { z } from "zod";
import { handedOffRow } from "#src/channels/handoff-status.ts";
import { handoffEvent } from "#src/handoff/handoff-event.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import { limitsOf } from "#src/render/channel-limits.ts";
import type { Json, Store } from "#src/store/store.ts";
import { type Carrier, DeliveryError } from "#src/turn/carrier.ts";
import type { TurnAdapter } from "./adapter.ts";
import { deliver } from "./deliver.ts";

export type CarryDeps = {
  readonly adapter: TurnAdapter;
  readonly appId: string;
  readonly store: Pick<Store, "conversation" | "case" | "transcript" | "remember">;
};

const payloadSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("activity"), activity: z.custom<Partial<Activity>>() }),
  z.object({ type: z.literal("handoff"), case: z.int() }),
]);

/** So much of a conversation goes along with a handoff. */
const transcriptLimit = 1000;

/** Carries orders to the conversation's own channel. */
export function channelCarrier(deps: CarryDeps): Carrier {
  return async ({ conversation: key, payload }) => {
    const order = payloadSchema.parse(payload);
    const conversation = await deps.store.conversation(key);
    if (conversation === undefined)
      throw new DeliveryError("The conversation is gone.", { retryable: false });
    const reference = toReference(conversation.reference);
    if (order.type === "activity") return deliver(order.activity, reference, deps);
    if (limitsOf(conversation.channel).handoffEvent) await handOff(order.case, reference, deps);
  };
}

async function handOff(
  number: number,
  reference: Partial<ConversationReference>,
  deps: CarryDeps,
): Promise<void> {
  const opened = await deps.store.case(number);
  if (opened === undefined) throw new DeliveryError("The case is gone.", { retryable: false });
  const transcript = await deps.store.transcript(opened.conversation, 0, transcriptLimit);
  // before it is sent: the hub may answer sooner than we are told that it has it
  await deps.store.remember(handedOffRow(opened.conversation), String(number));
  const event = handoffEvent(packetSchema.parse(opened.packet), transcript);
  return deliver(event as Partial<Activity>, reference, deps);
}

function toReference(reference: Json): Partial<ConversationReference> {
  // stored as JSON; the channel that wrote it is the channel it is used for
  return reference as unknown as Partial<ConversationReference>;
}
