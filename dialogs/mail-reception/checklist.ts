import { conflicts } from "#src/triage/conflicts.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Suspect } from "#src/triage/suspects.ts";
import type { CauseId } from "./causes.ts";
import { type CheckId, checkIds } from "./checks.ts";
import type { Attempt, Known } from "./context.ts";
import type { Contact } from "./events.ts";
import { type FollowUpId, followUpIds } from "./follow-ups.ts";
import { knowledge } from "./knowledge.ts";
import { ranking } from "./next.ts";
import type { Note } from "./notes.ts";
import type { Situation } from "./situation.ts";

/** One line of the checklist; no finding means the question was not asked. */
export type Line<Id> = { readonly question: Id; readonly finding?: Finding };

/** The pre-support checklist: what a person taking over needs to go on without asking again. */
export type Checklist = {
  /** The article's eight checks in the article's order, whatever order they were asked in. */
  readonly lines: readonly Line<CheckId>[];
  /** Only those that were answered. */
  readonly followUps: readonly Line<FollowUpId>[];
  readonly situation: Situation;
  /** Every cause with the answers for and against it, the most suspected first. */
  readonly suspects: readonly Suspect<CauseId>[];
  readonly error?: { readonly detail?: string; readonly text?: string };
  /** Pairs of answers that contradict each other and were both kept. */
  readonly conflicts: readonly { readonly one: string; readonly other: string }[];
  readonly attempts: readonly Attempt[];
  readonly contact: Contact;
  readonly notes: readonly Note[];
};

export function checklist(known: Known): Checklist {
  const error = errorSeen(known);
  return {
    lines: checkIds.map((question) => line(question, known)),
    followUps: followUpIds.map((question) => line(question, known)).filter(({ finding }) => finding),
    situation: known.situation,
    suspects: ranking(known),
    ...(error && { error }),
    conflicts: conflicts(knowledge, known.findings).map(({ stronger, weaker }) => ({
      one: stronger,
      other: weaker,
    })),
    attempts: known.attempts,
    contact: known.contact,
    notes: known.notes ?? [],
  };
}

function line<Id extends string>(question: Id, { findings }: Known): Line<Id> {
  const finding = findings[question];
  return finding ? { question, finding } : { question };
}

function errorSeen({ findings }: Known): Checklist["error"] {
  const seen = [findings.error, findings["sender-error"]].filter((finding) => finding !== undefined);
  const detail = seen.find((finding) => finding.detail)?.detail;
  const text = seen.map((finding) => finding.text || (finding.detail && finding.quote)).find(Boolean);
  if (!detail && !text) return undefined;
  return { ...(detail && { detail }), ...(text && { text }) };
}
