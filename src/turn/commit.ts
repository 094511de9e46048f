import { dialogVersion } from "#dialogs/mail-reception/machine.ts";
import type { Case, Conversation, Json, OutboxEntry, TranscriptEntry, TurnCommit } from "#src/store/store.ts";
import type { Decision } from "./decide.ts";
import type { Incoming } from "./incoming.ts";
import type { ReplyPromise } from "./reply-promise.ts";
import { endedWith, toJson } from "./snapshot.ts";
import type { TurnDeps } from "./turn.ts";

type Decided = {
  readonly decision: Decision;
  readonly at: Date;
  readonly caseNumber: number | undefined;
};

type Promised = Decided & { readonly promise: ReplyPromise | undefined };

/** Everything a turn changes, as one write: what was said and answered, where the triage is, the case, what is to be sent. */
export function toCommit(
  before: Conversation,
  incoming: Incoming,
  decided: Decided,
  deps: Pick<TurnDeps, "voice" | "packet" | "promise">,
): TurnCommit {
  const { decision, at, caseNumber } = decided;
  const version = before.version + 1;
  const promise = caseNumber === undefined ? undefined : deps.promise(at);
  const spoken = reply(before, incoming, { ...decided, promise }, deps);
  const transcript = number([...said(incoming, at), ...spoken], before.lastSequence);
  const lastSequence = before.lastSequence + transcript.length;
  const opened =
    caseNumber === undefined
      ? undefined
      : open(caseNumber, incoming, { ...decided, promise }, { lastSequence, deps });
  const { activityId } = incoming.happened;
  return {
    conversation: {
      ...before,
      ...standing(decision),
      locale: decision.locale,
      version,
      lastSequence,
      episode: decision.episode,
      reference: incoming.reference,
      ...(caseNumber !== undefined && { caseNumber }),
    },
    ...(activityId !== undefined && { activityId }),
    at,
    transcript,
    outbox: orders(incoming, spoken, caseNumber).map((order, index) => ({
      ...order,
      key: `${incoming.key}:${version}:${index}`,
      conversation: incoming.key,
    })),
    ...(opened && { case: opened }),
  };
}

type Entry = Omit<TranscriptEntry, "sequence">;

function said({ happened }: Incoming, at: Date): readonly Entry[] {
  if (happened.type !== "said") return [];
  return [{ id: happened.activityId, author: "user", at, activity: happened.activity }];
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
  const activity = voice.say(decision.effects, {
    id,
    at,
    channel: incoming.channel,
    locale: decision.locale,
    reference: incoming.reference,
    instance: version,
    ...(incoming.happened.type === "said" && { replyTo: incoming.happened.activityId }),
    ...(caseNumber !== undefined && { caseNumber }),
    ...(contact !== undefined && { contact }),
    ...(decided.promise && { promise: decided.promise }),
    ...(incoming.timeZone !== undefined && { timeZone: incoming.timeZone }),
  });
  return activity === undefined ? [] : [{ id, author: "bot", at, activity }];
}

function number(entries: readonly Entry[], last: number): readonly TranscriptEntry[] {
  return entries.map((entry, index) => ({ ...entry, sequence: last + index + 1 }));
}

/** Where the triage is now; after its end the conversation belongs to its case, or waits for a new one. */
function standing({ outcome, snapshot }: Decision): Pick<Conversation, "snapshot" | "dialogVersion"> {
  if (outcome) return { snapshot: endedWith(outcome.type), dialogVersion };
  return snapshot ? { snapshot: toJson(snapshot), dialogVersion } : {};
}

function open(
  caseNumber: number,
  incoming: Incoming,
  { decision, at, promise }: Promised,
  { lastSequence, deps }: { readonly lastSequence: number; readonly deps: Pick<TurnDeps, "packet"> },
): Case | undefined {
  const { outcome, locale, episode } = decision;
  if (outcome?.type !== "escalated") return undefined;
  const packet = deps.packet(outcome, { caseNumber, createdAt: at, incoming, locale, upTo: lastSequence });
  return {
    number: caseNumber,
    conversation: incoming.key,
    episode,
    status: "waiting",
    createdAt: at,
    ...(promise && { dueAt: promise.by }),
    packet,
  };
}

/** Who has to carry something out once this is stored. A channel that reads the feed has it already. */
function orders(
  { delivery }: Incoming,
  spoken: readonly Entry[],
  caseNumber: number | undefined,
): readonly Pick<OutboxEntry, "target" | "payload">[] {
  const replies = spoken.map(({ activity }): Json => ({ type: "activity", activity }));
  const handoff: readonly Json[] = caseNumber === undefined ? [] : [{ type: "handoff", case: caseNumber }];
  return [
    ...(delivery === "outbox"
      ? [...replies, ...handoff].map((payload) => ({ target: "channel", payload }))
      : []),
    ...handoff.map((payload) => ({ target: "desk", payload })),
  ];
}
