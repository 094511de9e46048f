import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { KeptFile } from "#src/store/file-store.ts";
import type { Case, Conversation, Json, Store } from "#src/store/store.ts";
import { announce } from "./announce.ts";
import type { CaseRules } from "./case-rules.ts";
import { toCommit } from "./commit.ts";
import { type Deciding, type Decision, decide } from "./decide.ts";
import { factsFor } from "./facts.ts";
import type { Feed } from "./feed.ts";
import type { Incoming } from "./incoming.ts";
import type { LastKnown } from "./last-known.ts";
import type { Told } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";
import type { Person } from "./person.ts";
import type { Propose } from "./propose.ts";
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
    | "remembered"
  >;
  readonly feed: Feed;
  readonly queue: KeyedQueue;
  readonly known: LastKnown;
  readonly voice: Voice;
  /** Asked what a message may mean that nothing was taken from. */
  readonly propose?: Propose;
  readonly order: TriageInput["order"];
  readonly now: () => Date;
  /** As the desk stands now. */
  readonly rules: () => Promise<CaseRules>;
  /** What a case's requester told of where their mail is. */
  readonly told: (opened: Case) => Told;
  /** What a human gets of a triage that ends with one. */
  readonly packet: (outcome: EscalatedOutcome, about: CaseFacts) => Json;
  /** Whether requesters can be sent their conversation by mail. */
  readonly canMail: boolean;
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
  /** Who the requester is, where their channel said so. */
  readonly person?: Person;
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
  const decision = await decided(conversation, incoming, deps, {
    voice: deps.voice,
    order: deps.order,
    canMail: deps.canMail,
    told: deps.told,
    ...(notice && { notice }),
    at: at.toISOString(),
    ...(opened && { opened }),
  });
  if (decision === undefined) return { type: "ignored" };
  const facts = await factsFor(decision, { conversation, incoming, opened, at }, deps);
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

/** What comes of it; where nothing could be taken from it, whoever else may know what it means is asked. */
async function decided(
  conversation: Conversation,
  incoming: Incoming,
  { propose }: TurnDeps,
  deciding: Deciding,
): Promise<Decision | undefined> {
  const decision = decide(conversation, incoming, deciding);
  if (propose === undefined || decision?.unread === undefined) return decision;
  const proposals = await propose(decision.unread);
  return proposals.length === 0 ? decision : decide(conversation, incoming, { ...deciding, proposals });
}

/** The case a conversation was handed over with, while it belongs to it: a new triage has nothing to do with the last one's. */
function openedCase(conversation: Conversation, { store }: TurnDeps) {
  if (conversation.caseNumber === undefined || standingOf(conversation).type !== "ended") return undefined;
  return store.case(conversation.caseNumber);
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
