import type { Case, Conversation } from "#src/store/store.ts";
import type { Decision } from "./decide.ts";
import type { Incoming } from "./incoming.ts";
import { personOf } from "./person.ts";
import type { TurnDeps } from "./turn.ts";

type Taken = {
  readonly conversation: Conversation;
  readonly incoming: Incoming;
  /** The case the conversation belongs to. */
  readonly opened: Case | undefined;
  readonly at: Date;
};

/** What is to be known, beside what was decided, to say and store it; asked of the store all at once. */
export async function factsFor(
  decision: Decision,
  { conversation, incoming, opened, at }: Taken,
  deps: TurnDeps,
) {
  const { store, sender } = deps;
  const isEscalated = decision.outcome?.type === "escalated";
  const [caseNumber, queue, open, files, rules, person] = await Promise.all([
    isEscalated ? store.caseNumber(incoming.key, decision.episode) : undefined,
    queueFor(decision, opened, at, store),
    openQuestion(conversation, incoming, deps),
    isEscalated ? store.files(incoming.key) : [],
    // the desk is asked only for who has to do with it
    isEscalated || opened ? deps.rules() : undefined,
    isEscalated ? personOf(incoming.key, store) : undefined,
  ]);
  const leasedUntil = sender.leaseUntil(at);
  return { decision, at, caseNumber, opened, queue, open, files, rules, person, leasedUntil };
}

/** How the queue stands for somebody who is told of their case. */
function queueFor({ effects }: Decision, opened: Case | undefined, at: Date, { queue }: TurnDeps["store"]) {
  const isTold = effects.some(({ type }) => type === "open-case" || type === "say-case-waiting");
  const isWaiting = opened === undefined || opened.status === "waiting";
  return isTold && isWaiting ? queue(opened?.since ?? at) : undefined;
}

/** Our last message, where its buttons have to be taken away once it is answered. */
async function openQuestion(
  { key, lastSequence }: Conversation,
  { channel, happened }: Incoming,
  { store, voice }: TurnDeps,
) {
  if (happened.type !== "said" || !voice.closesButtons(channel)) return undefined;
  const recent = await store.transcript(key, Math.max(0, lastSequence - 20), 20);
  return recent.findLast(({ author }) => author === "bot" || author === "system");
}
