import type { Finding, Findings, Knowledge } from "./knowledge.ts";

/**
 * The findings with everything that follows from them: what a person said stands, what followed from an answer
 * that is no longer given is gone.
 */
export function withImplied(knowledge: Knowledge, findings: Findings): Findings {
  const complete: Record<string, Finding> = {};
  // in the table's order, so that the order of the answers cannot decide which of two implications counts
  for (const question of Object.keys(knowledge.questions)) {
    const finding = findings[question];
    if (finding === undefined || finding.from !== undefined) continue;
    for (const [other, implied] of impliedBy(knowledge, question, finding)) complete[other] ??= implied;
  }
  for (const [question, finding] of Object.entries(findings)) {
    if (finding.from === undefined) complete[question] = finding;
  }
  return complete;
}

function impliedBy(
  knowledge: Knowledge,
  question: string,
  { answer: given, at, source, quote, detail }: Finding,
): readonly (readonly [string, Finding])[] {
  // an error that says so itself is no guess of ours
  const byDetail = detail === undefined ? {} : (knowledge.detailImplies?.[detail] ?? {});
  const byAnswer = knowledge.questions[question]?.answers[given]?.implies ?? {};
  const said = { source, ...(quote !== undefined && { quote }), at, from: question };
  return [
    ...Object.entries(byDetail).map(([other, answer]) => [other, { answer, ...said }] as const),
    ...Object.entries(byAnswer).map(
      ([other, answer]) => [other, { answer, source: "derived", at, from: question }] as const,
    ),
  ];
}
