import type { Finding, Findings, Knowledge } from "./knowledge.ts";

/**
 * The findings with everything that follows from them: what a person said stands, what followed from an answer
 * that is no longer given is gone.
 */
export function withImplied(knowledge: Knowledge, findings: Findings): Findings {
  const complete: Record<string, Finding> = {};
  // in the table's order, so that the order of the answers cannot decide which of two implications counts
  for (const [question, facts] of Object.entries(knowledge.questions)) {
    const finding = findings[question];
    if (finding === undefined || finding.from !== undefined) continue;
    for (const [other, answer] of Object.entries(facts.answers[finding.answer]?.implies ?? {})) {
      complete[other] ??= { answer, source: "derived", at: finding.at, from: question };
    }
  }
  for (const [question, finding] of Object.entries(findings)) {
    if (finding.from === undefined) complete[question] = finding;
  }
  return complete;
}
