import { dialogVersion } from "#dialogs/mail-reception/machine.ts";
import type { KeptFile } from "#src/store/file-store.ts";
import type { Case, Conversation, Queue, TranscriptEntry, TurnCommit } from "#src/store/store.ts";
import { wordsOf } from "./announced.ts";
import { besides } from "./besides.ts";
import type { CaseRules } from "./case-rules.ts";
import { copyOrder } from "./copy.ts";
import type { Decision } from "./decide.ts";
import { orders, type Told } from "./for-channel.ts";
import type { Incoming } from "./incoming.ts";
import { news } from "./news.ts";
import { toOutbox, type Wanted } from "./orders.ts";
import { type Person, rosterOrder } from "./person.ts";
import { placeIn } from "./place-in-queue.ts";
import { reachable } from "./reachable.ts";
import type { ReplyPromise } from "./reply-promise.ts";
import { endedWith, toJson } from "./snapshot.ts";
import { isComing, withOffer } from "./staffed.ts";
import type { TurnDeps } from "./turn.ts";

type Decided = Told & {
  /** The case this conversation belongs to. */
  readonly opened: Case | undefined;
  readonly queue: Queue | undefined;
  /** What was attached so far. */
  readonly files: readonly KeptFile[];
  /** Who the requester is, where their channel said so. */
  readonly person: Person | undefined;
  /** Of a conversation that has, or gets, a case. */
  readonly rules: CaseRules | undefined;
  /** Until when we carry out ourselves what is said; undefined leaves it to whoever comes to it. */
  readonly leasedUntil: Date | undefined;
};

type Promised = Decided & { readonly promise: ReplyPromise | undefined };

/** Everything a turn changes, as one write: what was said and answered, where the triage is, the case, what is to be sent. */
export function toCommit(
  before: Conversation,
  incoming: Incoming,
  decided: Decided,
  deps: Pick<TurnDeps, "voice" | "packet" | "targets">,
): TurnCommit {
  const { decision, at, caseNumber, rules } = decided;
  const version = before.version + 1;
  const { timeZone = before.timeZone } = incoming;
  const change =
    decision.caseEvent && decided.opened && rules?.change(decided.opened, decision.caseEvent, at);
  const isPromised = caseNumber !== undefined || change !== undefined || decided.queue !== undefined;
  const promise = isPromised ? rules?.promise(at) : undefined;
  const spoken = reply(before, incoming, { ...decided, promise }, deps);
  const transcript = number([...said(incoming, at), ...spoken], before.lastSequence);
  const replies = transcript.slice(transcript.length - spoken.length);
  const lastSequence = before.lastSequence + transcript.length;
  const opened =
    caseNumber === undefined
      ? undefined
      : open(caseNumber, incoming, { ...decided, promise }, { lastSequence, deps });
  const { activityId } = incoming.happened;
  const standing = opened ?? (change && { number: change.number, ...change.to });
  const alarms = standing?.since === at ? (rules?.alarms(standing, at) ?? []) : [];
  return {
    conversation: {
      ...reachable(before, incoming, at),
      ...whereabouts(decision),
      locale: decision.locale,
      version,
      lastSequence,
      episode: decision.episode,
      reference: incoming.reference,
      ...(timeZone !== undefined && { timeZone }),
      ...(caseNumber !== undefined && { caseNumber }),
    },
    ...(activityId !== undefined && { activityId }),
    at,
    transcript,
    outbox: toOutbox(
      [
        ...orders(incoming, replies, decided, deps).map((order) => leased(order, decided)),
        ...news(incoming, { ...decided, change }, deps),
        ...alarms,
        ...rosterOrder(before, incoming, { ...decision, ...deps }),
        ...copyOrder(decision, lastSequence, timeZone),
        ...unanswered(incoming, decided, lastSequence),
      ],
      { key: incoming.key, version },
    ),
    ...(opened && { case: opened }),
    ...(change && { caseChange: change }),
    ...besides(decision),
  };
}

type Entry = Omit<TranscriptEntry, "sequence">;

function said({ happened }: Incoming, at: Date): readonly Entry[] {
  switch (happened.type) {
    case "said":
    case "edited":
    case "deleted":
      return [{ id: happened.activityId, author: "user", at, activity: happened.activity }];
    // what was said in front of others is kept where it is answered
    case "called":
    case "joined":
    case "left":
      return [];
  }
}

function reply(
  before: Conversation,
  incoming: Incoming,
  decided: Promised,
  { voice }: Pick<TurnDeps, "voice">,
): readonly Entry[] {
  const { decision, at } = decided;
  const version = before.version + 1;
  const id = `${incoming.conversation}-${version}`;
  const caseNumber = decided.caseNumber ?? before.caseNumber;
  const contact = decision.outcome?.checklist.contact.way;
  const { timeZone = before.timeZone } = incoming;
  const activity = voice.say(withOffer(decision.effects, decided.promise), {
    id,
    at,
    channel: incoming.channel,
    locale: decision.locale,
    reference: incoming.reference,
    instance: version,
    ...(incoming.happened.type === "said" && { replyTo: incoming.happened.activityId }),
    ...(caseNumber !== undefined && { caseNumber }),
    ...(contact !== undefined && { contact }),
    ...(decision.announced && { notice: wordsOf(decision.announced) }),
    ...(decided.promise && { promise: decided.promise }),
    ...(decided.queue && isComing(decided.promise) && { place: placeIn(decided.queue) }),
    ...(timeZone !== undefined && { timeZone }),
  });
  return activity === undefined ? [] : [{ id, author: "bot", at, activity }];
}

function leased(order: Wanted, { leasedUntil }: Decided): Wanted {
  return leasedUntil === undefined ? order : { ...order, leasedUntil };
}

/** The agent who has the case was written to. */
function unanswered({ happened }: Incoming, { opened, rules, at }: Decided, sequence: number) {
  const isLeft = opened?.status === "assigned" && happened.type === "said";
  return (isLeft && rules?.unanswered(opened, { at, sequence })) || [];
}

function number(entries: readonly Entry[], last: number): readonly TranscriptEntry[] {
  return entries.map((entry, index) => ({ ...entry, sequence: last + index + 1 }));
}

/** Where the triage is now; after its end the conversation belongs to its case, or waits for a new one. */
function whereabouts({
  outcome,
  snapshot,
  isOver,
  ended,
}: Decision): Pick<Conversation, "snapshot" | "dialogVersion"> {
  if (ended && !isOver) return { snapshot: endedWith(ended.outcome, ended.copyAsked), dialogVersion };
  if (isOver) return { snapshot: endedWith("solved"), dialogVersion };
  if (outcome) return { snapshot: endedWith(outcome.type), dialogVersion };
  return snapshot ? { snapshot: toJson(snapshot), dialogVersion } : {};
}

function open(
  caseNumber: number,
  incoming: Incoming,
  { decision, at, promise, files, person }: Promised,
  { lastSequence, deps }: { readonly lastSequence: number; readonly deps: Pick<TurnDeps, "packet"> },
): Case | undefined {
  const { outcome, locale, episode } = decision;
  if (outcome?.type !== "escalated") return undefined;
  const packet = deps.packet(outcome, {
    caseNumber,
    createdAt: at,
    incoming,
    locale,
    upTo: lastSequence,
    files,
    ...(person && { person }),
  });
  return {
    number: caseNumber,
    conversation: incoming.key,
    episode,
    status: promise === undefined || promise.isOpen ? "waiting" : "deferred",
    createdAt: at,
    since: at,
    ...(promise && { dueAt: promise.by }),
    packet,
  };
}
