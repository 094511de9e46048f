import { knowledge, prior } from "#dialogs/mail-reception/knowledge.ts";
import { withImplied } from "#src/triage/implied.ts";
import type { Finding, Findings, Knowledge } from "#src/triage/knowledge.ts";
import { type Suspicion, suspects } from "#src/triage/suspects.ts";
import type { Requester } from "./requesters.ts";

/** Which question comes next; undefined when enough is known. */
export type Policy = (tables: Knowledge, findings: Findings, suspicion: Suspicion) => string | undefined;

export type Interview = {
  /** The questions in the order they were asked. */
  readonly asked: readonly string[];
  /** The causes, the most suspected first. */
  readonly ranked: readonly string[];
};

/** Asks one requester until enough is known: the only place that knows how a conversation is driven. */
export function interview({ answers }: Requester, next: Policy): Interview {
  const asked: string[] = [];
  let said: Findings = {};
  let question = next(knowledge, said, { prior });
  while (question !== undefined) {
    const answer = answers[question] ?? "unknown";
    asked.push(question);
    said = { ...said, [question]: heard(answer) };
    const isPlain = knowledge.questions[question]?.answers[answer]?.stops;
    question = isPlain ? undefined : next(knowledge, withImplied(knowledge, said), { prior });
  }
  const ranked = suspects(knowledge, withImplied(knowledge, said), { prior }).map(({ cause }) => cause);
  return { asked, ranked };
}

/** An answer given with a button. */
export function heard(answer: string): Finding {
  return { answer, source: "button", at: "" };
}
