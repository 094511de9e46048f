import { type Conflict, conflicts } from "#src/triage/conflicts.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import { nextInOrder, nextQuestion } from "#src/triage/next-question.ts";
import { type Suspect, type Suspicion, suspects } from "#src/triage/suspects.ts";
import { situationNeeded } from "./advice.ts";
import type { CauseId } from "./causes.ts";
import type { HandoverReason, Known } from "./context.ts";
import type { Proposal } from "./events.ts";
import { isQuestion, knowledge, outagePrior, prior, type QuestionId } from "./knowledge.ts";
import type { SituationId } from "./situation.ts";

/** What comes next, once everything said so far is taken in. */
export type Next =
  | {
      readonly type: "ask";
      readonly question: QuestionId;
      readonly conflict?: Conflict;
      /** They seem to have answered it: asked is whether this is what they meant. */
      readonly proposed?: Proposal;
    }
  | { readonly type: "ask-error-text" }
  | { readonly type: "ask-situation"; readonly about: SituationId }
  | { readonly type: "advise"; readonly cause: CauseId }
  | { readonly type: "ask-if-helped"; readonly cause: CauseId }
  | { readonly type: "pause"; readonly until: Pause }
  | { readonly type: "review"; readonly reason: HandoverReason };

export type Pause = "connection" | "outage" | "later";

/** After this many treatments without success a person takes over. */
const attemptsEnough = 3;

/** With less suspicion than this, advice would be a guess. */
const worthTreating = 0.2;

/** Decided from what is known alone, never from the way there: any order of answers ends at the same place. */
export function next(known: Known): Next {
  const { mode, findings } = known;
  if (mode.type === "handing-over") return { type: "review", reason: mode.reason };
  if (mode.type === "postponed") return { type: "pause", until: "later" };
  if (mode.type === "trying") return { type: "ask-if-helped", cause: mode.cause };
  if (findings.internet?.answer === "not-connected") return { type: "pause", until: "connection" };
  if (findings.outage?.answer === "posted") return { type: "pause", until: "outage" };
  return ask(known) ?? treat(known);
}

/** The causes, the most suspected first, as this triage sees them. */
export function ranking(known: Known): readonly Suspect<CauseId>[] {
  return suspects(knowledge, known.findings, suspicion(known));
}

function ask(known: Known): Next | undefined {
  const { findings, order, outageKnown, proposals = [] } = known;
  // what they have just said comes first
  const proposed = proposals.find(({ question }) => findings[question] === undefined);
  if (proposed) return { type: "ask", question: proposed.question, proposed };
  // "is it this?" settles most of a day like that
  if (outageKnown && findings.outage === undefined) return { type: "ask", question: "outage" };
  const open = conflicts(knowledge, findings).find(({ weaker }) => !isSettled(findings[weaker]));
  if (open && isQuestion(open.weaker)) return { type: "ask", question: open.weaker, conflict: open };
  if (isErrorTextMissing(known)) return { type: "ask-error-text" };
  const choose = order === "article" ? nextInOrder : nextQuestion;
  const question = choose(knowledge, findings, suspicion(known));
  return question !== undefined && isQuestion(question) ? { type: "ask", question } : undefined;
}

/** Asked about again already, or found out by a person: it is not asked about. */
function isSettled(finding: Finding | undefined): boolean {
  return finding?.confirmed === true || finding?.source === "agent";
}

function treat(known: Known): Next {
  const [likeliest] = ranking(known);
  const failed = known.attempts.filter(
    ({ outcome, isCarried }) => outcome === "not-fixed" && !isCarried,
  ).length;
  if (likeliest?.tried === "cannot") return { type: "review", reason: "cannot-follow" };
  const isTreated = likeliest?.tried !== undefined && likeliest.tried !== "untold";
  if (failed >= attemptsEnough || isTreated) return { type: "review", reason: "not-solved" };
  if (likeliest === undefined || likeliest.share < worthTreating) {
    return { type: "review", reason: failed > 0 ? "not-solved" : "cause-unclear" };
  }
  const about = situationNeeded(likeliest.cause, known.situation);
  if (about) return { type: "ask-situation", about };
  return { type: "advise", cause: likeliest.cause };
}

function isErrorTextMissing({ findings: { error } }: Known): boolean {
  return error?.answer === "shown" && error.detail === undefined && error.text === undefined;
}

function suspicion({ outageKnown, attempts }: Known): Suspicion {
  return { prior: outageKnown ? outagePrior : prior, attempts };
}
