import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import { dialogVersion } from "#dialogs/mail-reception/machine.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { Conversation, Json, Store } from "#src/store/store.ts";
import { toCommit } from "./commit.ts";
import { decide } from "./decide.ts";
import type { Feed } from "./feed.ts";
import type { Incoming } from "./incoming.ts";
import type { KeyedQueue } from "./queue.ts";
import type { Voice } from "./voice.ts";

export type TurnDeps = {
  readonly store: Pick<Store, "conversation" | "hasSeen" | "caseNumber" | "commit">;
  readonly feed: Feed;
  readonly queue: KeyedQueue;
  readonly voice: Voice;
  readonly input: TriageInput;
  readonly now: () => Date;
  /** What a human gets of a triage that ends with one. */
  readonly packet: (outcome: EscalatedOutcome, about: CaseFacts) => Json;
  /** Called after every commit that left something to send. */
  readonly wakeOutbox: () => void;
  /** Tests stop the process at these points; nothing else uses it. */
  readonly reached?: (point: TurnPoint) => void;
};

export type EscalatedOutcome = Extract<Outcome, { type: "escalated" }>;
export type TurnPoint = "taken-in" | "decided" | "committed";

export type CaseFacts = {
  readonly caseNumber: number;
  readonly createdAt: Date;
  readonly incoming: Incoming;
  readonly locale: string;
  readonly upTo: number;
};

export type TurnResult =
  /** Stored; `replies` is what is on its way to the requester. */
  | { readonly type: "committed"; readonly replies: readonly Json[]; readonly outbox: readonly string[] }
  | { readonly type: "duplicate" }
  /** Nothing to store and nothing to say. */
  | { readonly type: "ignored" };

/** Another process kept committing first. */
export class ConversationBusyError extends Error {
  override readonly name = "ConversationBusyError";
  readonly retryable = true;
  readonly overloaded = true;
  constructor() {
    super("The conversation changed with every try. Nothing was stored; send the message again.");
  }
}

/** How often a turn is decided anew after somebody else committed first. */
const tries = 4;

/** One activity, one turn: load, decide, store; what is to be sent is sent only after that. */
export function takeTurn(incoming: Incoming, deps: TurnDeps): Promise<TurnResult> {
  return deps.queue.run(incoming.key, async () => {
    for (let left = tries; left > 0; left -= 1) {
      const result = await tryTurn(incoming, deps);
      if (result.type !== "stale") return result;
    }
    throw new ConversationBusyError();
  });
}

async function tryTurn(incoming: Incoming, deps: TurnDeps): Promise<TurnResult | { readonly type: "stale" }> {
  const { store, now } = deps;
  const { activityId } = incoming.happened;
  if (activityId !== undefined && (await store.hasSeen(incoming.key, activityId)))
    return { type: "duplicate" };
  const conversation = (await store.conversation(incoming.key)) ?? fresh(incoming, deps);
  deps.reached?.("taken-in");
  const at = now();
  const decision = decide(conversation, incoming, { ...deps, at: at.toISOString() });
  if (decision === undefined) return { type: "ignored" };
  const isEscalated = decision.outcome?.type === "escalated";
  const caseNumber = isEscalated ? await store.caseNumber(incoming.key, decision.episode) : undefined;
  const turn = toCommit(conversation, incoming, { decision, at, caseNumber, dialogVersion }, deps);
  deps.reached?.("decided");
  const { type } = await store.commit(turn);
  if (type !== "committed") return { type };
  deps.reached?.("committed");
  deps.feed.publish(incoming.key, { type: "committed" });
  if (turn.outbox.length > 0) deps.wakeOutbox();
  const replies = turn.transcript.filter(({ author }) => author === "bot").map(({ activity }) => activity);
  return { type: "committed", replies, outbox: turn.outbox.map(({ key }) => key) };
}

function fresh(
  { key, channel, conversation, locale, reference }: Incoming,
  { voice }: TurnDeps,
): Conversation {
  return {
    key,
    channel,
    id: conversation,
    locale: voice.localeOf(locale),
    version: 0,
    lastSequence: 0,
    episode: 1,
    reference,
  };
}
