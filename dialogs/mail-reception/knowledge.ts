import type { Knowledge } from "#src/triage/knowledge.ts";
import { type CauseId, causes } from "./causes.ts";
import { type CheckId, checkIds, checks } from "./checks.ts";
import { errorImplies, errorMarks } from "./error-marks.ts";
import { type FollowUpId, followUpIds, followUps } from "./follow-ups.ts";

export type QuestionId = CheckId | FollowUpId;

/** Every question of the triage: the eight checks in the article's order, then the follow-ups. */
export const questionIds = [...checkIds, ...followUpIds] as const satisfies readonly QuestionId[];

export const questions = { ...checks, ...followUps };

/** What the triage engine needs to know of mail that does not arrive. */
export const knowledge: Knowledge<CauseId> = {
  causes,
  questions,
  details: errorMarks,
  detailImplies: errorImplies,
  // an error code is copied from the screen, an outage notice is hearsay
  reliability: ["error", "webmail", "scope", "other-addresses", "onset", "outage"],
};

/**
 * How often each cause is met before anything is known, relative to the others. The mail software's own fault is
 * none of the article's nine: it is suspected after settings and blocking were looked at.
 */
export const prior: Readonly<Record<string, number>> = { "client-fault": 0.5 };

/** The prior on a day with a known outage: two callers in three have it, so one question settles it. */
export const outagePrior: Readonly<Record<string, number>> = { ...prior, outage: 16 };

export function isQuestion(id: string): id is QuestionId {
  return Object.hasOwn(questions, id);
}

/** Answers that follow from something else, and are no button: `question.answer`. */
export const neverOffered: ReadonlySet<string> = new Set(["outage.over", "sender.all-mail"]);
