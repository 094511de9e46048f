import { withImplied } from "#src/triage/implied.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Attempt, TriageContext } from "./context.ts";
import type { Carried, Proposal, Told, TriageEvent } from "./events.ts";
import { knowledge, type QuestionId } from "./knowledge.ts";
import { after, answering, decided } from "./memory.ts";
import type { Situation } from "./situation.ts";
import { toldOf } from "./told.ts";

type Reviewed = Extract<TriageEvent, { type: "review-submitted" }>;

/** The context after answers were taken in; the same answer again to a contradiction is kept as confirmed. */
export function answered(
  context: TriageContext,
  told: Told,
  at: string,
  situation: Situation = {},
): TriageContext {
  const said = toldOf(told).map(([question, finding]): [string, Finding] => [
    question,
    {
      ...finding,
      ...quoted(context, question, finding),
      at,
      ...(reconfirms(context, question, finding.answer) && { confirmed: true }),
    },
  ]);
  return after(context, {
    findings: withImplied(knowledge, { ...context.findings, ...Object.fromEntries(said) }),
    situation: { ...context.situation, ...situation },
    // an answer changed while the checklist is looked over does not send anybody back to the questions
    mode: context.mode.type === "handing-over" ? context.mode : answering,
  });
}

/** The context of somebody whose answers and treatments are known already; there is nothing of it to go back to. */
export function carriedOver(
  context: TriageContext,
  { findings, situation, attempts }: Carried,
): TriageContext {
  return decided({
    ...context,
    findings: withImplied(knowledge, { ...context.findings, ...findings }),
    situation: { ...context.situation, ...situation },
    attempts: [...context.attempts, ...attempts.map((attempt) => ({ ...attempt, isCarried: true }) as const)],
  });
}

/** The cause that is being treated, if one is. */
export function treated({ mode, next: waiting }: TriageContext) {
  if (mode.type === "trying") return mode.cause;
  return waiting?.type === "advise" ? waiting.cause : undefined;
}

/** The context after a treatment came to an end. */
export function attempted(context: TriageContext, outcome: Attempt["outcome"], at: string): TriageContext {
  const cause = treated(context);
  if (cause === undefined) return context;
  return after(context, { attempts: [...context.attempts, { cause, outcome, at }] });
}

export function tried(context: TriageContext): TriageContext {
  const cause = treated(context);
  return cause === undefined ? context : after(context, { mode: { type: "trying", cause } });
}

/** What was waited for is given up, and not asked again. */
export function skipped(context: TriageContext, at: string): TriageContext {
  const waiting = context.next;
  switch (waiting?.type) {
    case "ask":
      return answered(context, { [waiting.question]: { answer: "skipped", source: "button" } }, at);
    case "ask-error-text":
      return errorTextGiven(context, "");
    case "ask-situation":
      return answered(context, {}, at, { [waiting.about]: "unknown" });
    case "advise":
    case "ask-if-helped":
      return attempted(context, "cannot", at);
    case "pause":
    case "review":
    case undefined:
      return context;
  }
}

/** The text of the error that is shown, as the person typed it; "" when it cannot be told. */
export function errorTextGiven(context: TriageContext, text: string): TriageContext {
  const { error } = context.findings;
  if (error === undefined) return context;
  return after(context, { findings: { ...context.findings, error: { ...error, text } } });
}

/** Whoever did not know, and asks what it is, may know now: it is open again. */
export function explained(context: TriageContext, topic?: QuestionId): TriageContext {
  const { next: waiting, findings } = context;
  const answer = topic && findings[topic]?.answer;
  if (topic === undefined || waiting?.type !== "ask" || (answer !== "unknown" && answer !== "skipped"))
    return context;
  const { [topic]: _unknown, ...others } = findings;
  return after(context, { findings: others });
}

export function postponed(context: TriageContext): TriageContext {
  return after(context, { mode: { type: "postponed" } });
}

/** The pause is over, and so is what it waited for. */
export function resumed(context: TriageContext, at: string): TriageContext {
  const pause = context.next?.type === "pause" ? context.next.until : undefined;
  if (pause === "connection")
    return answered(context, { internet: { answer: "connected", source: "button" } }, at);
  if (pause === "outage") return answered(context, { outage: { answer: "over", source: "button" } }, at);
  return after(context, {});
}

/** Whatever was tried or waited for is over, and the mail still does not come. */
export function stillMissing(context: TriageContext, at: string): TriageContext {
  if (treated(context) !== undefined) return attempted(context, "not-fixed", at);
  return context.next?.type === "pause" ? resumed(context, at) : context;
}

type Unread = Extract<TriageEvent, { type: "not-understood" | "proposed" | "proposal-declined" }>;

/** Nothing is taken from it; at most there is something to ask about. */
export function unread(context: TriageContext, event: Unread): TriageContext {
  return event.type === "proposed" ? proposed(context, event.proposals) : missed(context);
}

/** Nothing was understood: before anything was said that is an opening, later it is a miss. */
function missed(context: TriageContext): TriageContext {
  if (context.next === undefined) return proceeded(context);
  return { ...proposed(context, []), misses: context.misses + 1 };
}

/** What they may have meant is asked about next, in place of what was proposed before. */
function proposed(context: TriageContext, proposals: readonly Proposal[]): TriageContext {
  const { proposals: before = [] } = context;
  return before.length === 0 && proposals.length === 0 ? context : decided({ ...context, proposals });
}

export function handedOver(context: TriageContext, at: string): TriageContext {
  const { mode, attempts } = context;
  const untold = mode.type === "trying" ? [{ cause: mode.cause, outcome: "untold", at } as const] : [];
  return after(context, {
    attempts: [...attempts, ...untold],
    mode: { type: "handing-over", reason: "requested" },
  });
}

/** On to the first question, when nothing was asked yet. */
export function proceeded(context: TriageContext): TriageContext {
  return context.next === undefined ? decided(context) : context;
}

/** An outage is known now, or is over; that none was known before says nothing any more. */
export function outageTold(context: TriageContext, outageKnown: boolean): TriageContext {
  const { outage, ...others } = context.findings;
  const isOpen = outageKnown && outage?.answer !== "posted";
  const told = { ...context, outageKnown, ...(isOpen && { findings: others }) };
  return context.next === undefined ? told : decided(told);
}

/** The checklist as it was sent off: the reason it came to that stays. */
export function reviewed(context: TriageContext, { told, contact, at }: Reviewed): TriageContext {
  return { ...answered(context, told, at), contact, ...(context.next && { next: context.next }) };
}

export function startedOver(context: TriageContext): TriageContext {
  const afresh = { ...context, notes: [], proposals: [] };
  return after(afresh, { findings: {}, situation: {}, attempts: [] });
}

/** A yes to what was proposed was said in the words it was proposed for. */
function quoted({ next: waiting }: TriageContext, question: QuestionId, finding: Told[QuestionId]) {
  const proposed = waiting?.type === "ask" && waiting.question === question ? waiting.proposed : undefined;
  return proposed && proposed.answer === finding?.answer ? { quote: proposed.quote } : {};
}

function reconfirms(
  { findings, next: waiting }: TriageContext,
  question: QuestionId,
  answer: string,
): boolean {
  if (waiting?.type !== "ask" || waiting.question !== question || !waiting.conflict) return false;
  return findings[question]?.answer === answer;
}
