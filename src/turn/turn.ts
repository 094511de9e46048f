import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { KeptFile } from "#src/store/file-store.ts";
import type { Case, Conversation, Json, Store } from "#src/store/store.ts";
import { announce } from "./announce.ts";
import type { CaseRules } from "./case-rules.ts";
import { toCommit } from "./commit.ts";
import { type Decision, decide } from "./decide.ts";
import type { Feed } from "./feed.ts";
import type { Incoming } from "./incoming.ts";
import type { LastKnown } from "./last-known.ts";
import type { Outbox } from "./outbox.ts";
import type { KeyedQueue } from "./queue.ts";
import { standingOf } from "./snapshot.ts";
import { untilCommitted } from "./until-committed.ts";
import type { Voice } from "./voice.ts";

export type TurnDeps = {
  readonly store: Pick<
    Store,
    | "conversation"
    | "hasSeen"
    | "caseNumber"
    | "case"
    | "queue"
    | "commit"
    | "transcript"
    | "notice"
    | "untoldOf"
    | "followersOf"
    | "files"
  >;
  readonly feed: Feed;
  readonly queue: KeyedQueue;
  readonly known: LastKnown;
  readonly voice: Voice;
  readonly order: TriageInput["order"];
  readonly now: () => Date;
  /** As the desk stands now. */
  readonly rules: () => Promise<CaseRules>;
  /** What a human gets of a triage that ends with one. */
  readonly packet: (outcome: EscalatedOutcome, about: CaseFacts) => Json;
  /** Where cases also go, beside the desk. */
  readonly targets: readonly string[];
  /** Called after every commit that left something to send. */
  readonly wakeOutbox: () => void;
  /** Carries out at once what a turn stores for the channel and the desk. */
  readonly sender: Pick<Outbox, "leaseUntil" | "take">;
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
  /** What was attached so far. */
  readonly files: readonly KeptFile[];
};

export type TurnResult =
  /** Stored; `replies` is what is on its way to the requester. */
  | { readonly type: "committed"; readonly replies: readonly Json[] }
  /** Stored before; `replies` is what was answered then. */
  | { readonly type: "duplicate"; readonly replies: readonly Json[] }
  /** Nothing to store and nothing to say. */
  | { readonly type: "ignored" };

/** One activity, one turn: load, decide, store; what is to be sent is sent only after that. */
export function takeTurn(incoming: Incoming, deps: TurnDeps): Promise<TurnResult> {
  return deps.queue.run(incoming.key, () => untilCommitted((tried) => tryTurn(incoming, tried, deps)));
}

async function tryTurn(
  incoming: Incoming,
  tried: number,
  deps: TurnDeps,
): Promise<TurnResult | { readonly type: "stale" }> {
  const { store, now } = deps;
  // who joins comes for the first time; where not, that is refused as stale, and looked at
  const isNew = incoming.happened.type === "joined" && tried === 0;
  const conversation = (isNew ? undefined : await before(incoming, deps)) ?? fresh(incoming, deps);
  if (conversation === "seen") return duplicate(incoming, deps);
  deps.reached?.("taken-in");
  const at = now();
  const opened = await openedCase(conversation, deps);
  const notice = await store.notice();
  const decision = decide(conversation, incoming, {
    voice: deps.voice,
    input: { order: deps.order, outageKnown: notice !== undefined },
    at: at.toISOString(),
    ...(opened && { opened }),
  });
  if (decision === undefined) return { type: "ignored" };
  const isEscalated = decision.outcome?.type === "escalated";
  const [caseNumber, queue, open, files, rules] = await Promise.all([
    isEscalated ? store.caseNumber(incoming.key, decision.episode) : undefined,
    queueFor(decision, opened, at, store),
    openQuestion(conversation, incoming, deps),
    isEscalated ? store.files(incoming.key) : [],
    // the desk is asked only for who has to do with it
    isEscalated || opened ? deps.rules() : undefined,
  ]);
  const leasedUntil = deps.sender.leaseUntil(at);
  const facts = { decision, files, at, caseNumber, opened, queue, notice, open, rules, leasedUntil };
  const turn = toCommit(conversation, incoming, facts, deps);
  deps.reached?.("decided");
  const result = await store.commit(turn);
  if (result.type !== "committed") {
    deps.known.forget(incoming.key);
    // whoever committed first is loaded by the next try
    return result.type === "duplicate" ? duplicate(incoming, deps) : { type: "stale" };
  }
  deps.known.keep(turn);
  deps.reached?.("committed");
  announce(turn, result.leased, deps);
  deps.sender.take(result.leased);
  const replies = turn.transcript.filter(({ author }) => author === "bot").map(({ activity }) => activity);
  return { type: "committed", replies };
}

/** The case a conversation was handed over with, while it belongs to it: a new triage has nothing to do with the last one's. */
function openedCase(conversation: Conversation, { store }: TurnDeps) {
  if (conversation.caseNumber === undefined || standingOf(conversation).type !== "ended") return undefined;
  return store.case(conversation.caseNumber);
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

/** What was answered then. Looks a little way back: who sends again does so at once. */
async function duplicate({ key, happened }: Incoming, { store }: TurnDeps): Promise<TurnResult> {
  const lastSequence = (await store.conversation(key))?.lastSequence ?? 0;
  const recent = await store.transcript(key, Math.max(0, lastSequence - 20), 20);
  const asked = recent.findIndex(({ id }) => id === happened.activityId);
  const next = asked < 0 ? undefined : recent[asked + 1];
  return { type: "duplicate", replies: next?.author === "bot" ? [next.activity] : [] };
}

/** The conversation as it stands; or that what happened in it is stored already. */
async function before({ key, happened: { type, activityId } }: Incoming, { store, known }: TurnDeps) {
  // whatever is said is committed, and refused where it is a duplicate or something else was stored meanwhile
  if (type === "said") return known.find(key) ?? store.conversation(key);
  const conversation = await store.conversation(key);
  if (conversation === undefined || activityId === undefined) return conversation;
  return (await store.hasSeen(key, activityId)) ? "seen" : conversation;
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
