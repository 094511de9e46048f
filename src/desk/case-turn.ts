import type { News } from "#src/handoff/target.ts";
import type { Case, CaseChange, Conversation, TurnCommit } from "#src/store/store.ts";
import { commitAndAnnounce } from "#src/turn/announce.ts";
import type { CaseRules } from "#src/turn/case-rules.ts";
import { changed, toTargets, type Wanted } from "#src/turn/orders.ts";
import type { TurnDeps } from "#src/turn/turn.ts";
import { unasked } from "#src/turn/unasked.ts";
import { untilCommitted } from "#src/turn/until-committed.ts";
import { type AlarmSet, type Patience, silenceAlarms } from "./case-alarms.ts";
import { type AgentEvent, type ClockEvent, changeOf } from "./case-life.ts";
import { standingAfter } from "./case-standing.ts";

export type CaseTurnDeps = Pick<
  TurnDeps,
  "feed" | "queue" | "voice" | "order" | "now" | "targets" | "wakeOutbox"
> & {
  readonly rules: () => Promise<CaseRules>;
  readonly patience: Patience;
  readonly store: Pick<TurnDeps["store"], "conversation" | "hasSeen" | "case" | "commit" | "transcript">;
};

/** Where an act comes from when it is not the desk: it is not told there again, and carried out once for each key. */
export type Origin = { readonly target: string; readonly key: string };

export type CaseTurnResult =
  | { readonly type: "done" }
  /** It was carried out before. */
  | { readonly type: "repeated" }
  /** Somebody else has the case, or it has no such step any more. */
  | { readonly type: "refused"; readonly assignee?: string }
  | { readonly type: "missing" };

/** What an agent does, or the clock brings up, and for the clock how the case stood when it was set. */
export type CaseHappening =
  | { readonly event: AgentEvent; readonly origin?: Origin | undefined }
  | { readonly event: ClockEvent; readonly set: AlarmSet };

/** One event of a case, one turn: the case's step, what the requester is told of it and what is to be sent, in one write. */
export async function takeCaseTurn(
  number: number,
  happening: CaseHappening,
  deps: CaseTurnDeps,
): Promise<CaseTurnResult> {
  const opened = await deps.store.case(number);
  if (opened === undefined) return { type: "missing" };
  return deps.queue.run(opened.conversation, () => untilCommitted(() => tryTurn(number, happening, deps)));
}

async function tryTurn(
  number: number,
  happening: CaseHappening,
  deps: CaseTurnDeps,
): Promise<CaseTurnResult | { readonly type: "stale" }> {
  const { store, now } = deps;
  const opened = await store.case(number);
  const conversation = opened && (await store.conversation(opened.conversation));
  if (opened === undefined || conversation === undefined) return { type: "missing" };
  const origin = "set" in happening ? undefined : happening.origin;
  if (origin && (await store.hasSeen(conversation.key, activityIdOf(origin)))) return { type: "repeated" };
  if ("set" in happening && !(await isAsSet(happening.set, opened, conversation, store))) {
    return refusedBy(opened);
  }
  const rules = await deps.rules();
  const at = now();
  const { event } = happening;
  const change = changeOf(opened, event, { at, promise: rules.promise(at) });
  if (change === undefined) return refusedBy(opened);
  const turn = toCommit(conversation, { opened, change, event, at, origin, rules }, deps);
  // a refusal is looked at again: who has the case now is said
  return { type: (await commitAndAnnounce(turn, deps)) ? "done" : "stale" };
}

const pageSize = 200;

/** Whether nothing happened since the alarm was set. */
async function isAsSet(
  set: AlarmSet,
  opened: Case,
  { key, lastSequence }: Conversation,
  { transcript }: CaseTurnDeps["store"],
): Promise<boolean> {
  if (set.since !== opened.since.toISOString()) return false;
  if ((set.lastSequence ?? lastSequence) !== lastSequence) return false;
  if (set.unanswered === undefined) return true;
  const since = await transcript(key, set.unanswered, pageSize);
  return since.every(({ author }) => author !== "agent");
}

function refusedBy({ status, assignee }: Case): CaseTurnResult {
  return { type: "refused", ...(status === "assigned" && assignee !== undefined && { assignee }) };
}

type Step = {
  readonly opened: Case;
  readonly change: CaseChange;
  readonly event: AgentEvent | ClockEvent;
  readonly at: Date;
  readonly origin: Origin | undefined;
  readonly rules: CaseRules;
};

function toCommit(before: Conversation, step: Step, deps: CaseTurnDeps): TurnCommit {
  const { opened, event, change, at, origin, rules } = step;
  const { effects, standing } = standingAfter({ opened, event, episode: before.episode }, at, deps);
  const promise = rules.promise(at);
  const said = unasked(
    before,
    {
      at,
      author: event.type === "replied" ? "agent" : "system",
      standing,
      about: { caseNumber: change.number, ...(promise && { promise }) },
      say: (voice, speech) =>
        event.type === "replied" ? voice.agentSays(event, speech) : voice.say(effects, speech),
      orders: (lastSequence) => [...news(step, deps), ...alarms(step, lastSequence, deps)],
    },
    deps.voice,
  );
  return { ...said, caseChange: change, ...(origin && { activityId: activityIdOf(origin) }) };
}

function activityIdOf({ target, key }: Origin): string {
  return `${target}/${key}`;
}

/** What is told everywhere else a case goes, but not where it comes from. */
function news(step: Step, { targets }: CaseTurnDeps): readonly Wanted[] {
  const { change, at, origin } = step;
  const others = targets.filter((target) => target !== origin?.target);
  if (step.event.type === "replied") return toTargets(replyOf(step.event, change.number, at), others);
  const { from, to } = change;
  if (step.event.type === "nobody-came" || step.event.type === "overdue") {
    return toTargets(unclaimed(step.event.type, change.number, at), others);
  }
  const isSame = from.status === to.status && from.assignee === to.assignee;
  return isSame ? [] : toTargets(changed(change, at), others);
}

function replyOf(
  { agent, text, files = [] }: Extract<AgentEvent, { type: "replied" }>,
  number: number,
  at: Date,
): News {
  const names = files.map(({ name }) => name);
  const said = { who: "agent", name: agent, text, ...(names.length > 0 && { files: names }) } as const;
  return { type: "message", case: number, at: at.toISOString(), ...said };
}

function unclaimed(type: "nobody-came" | "overdue", number: number, at: Date): News {
  return { type, case: number, at: at.toISOString() };
}

function alarms({ change, event, at, rules }: Step, lastSequence: number, { patience }: CaseTurnDeps) {
  const standing = { number: change.number, ...change.to };
  const wasReminded = event.type === "user-silent";
  if (event.type === "replied" || wasReminded) {
    return silenceAlarms(standing, { at, lastSequence, wasReminded }, patience);
  }
  // whoever takes a case owes the first word: should they be gone before it, the case is not left with them
  if (event.type === "claimed" || event.type === "transferred") {
    return rules.unanswered(standing, { at, sequence: lastSequence });
  }
  // whoever was told a time of reply is not asked again whether they wait; and one that stays where it is has just rung
  const isSame = change.to.since !== at;
  const wanted = isSame ? [] : rules.alarms(standing, at);
  return event.type === "desk-opened" ? wanted.filter(({ target }) => target !== "nobody-came") : wanted;
}
