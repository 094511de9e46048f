import { prospects } from "./evidence.ts";
import type { Findings, Knowledge } from "./knowledge.ts";
import { belief, type Suspicion } from "./suspects.ts";

/** A cause that carries this much of the suspicion is treated before more is asked. */
export const enough = 0.8;

/** A question that is expected to tell less than this (in nats, for its effort) is not worth a person's time. */
export const worthAsking = 0.1;

/**
 * The open question expected to tell the suspects apart best for the trouble it is; undefined when one cause already carries enough
 * of the suspicion, or when no answer could change much any more.
 */
export function nextQuestion(
  knowledge: Knowledge,
  findings: Findings,
  suspicion: Suspicion = {},
): string | undefined {
  const shares = belief(knowledge, findings, suspicion);
  if (Math.max(...shares) >= enough) return undefined;
  const uncertainty = entropy(shares);
  let best: string | undefined;
  let gain = worthAsking;
  for (const question of openQuestions(knowledge, findings)) {
    const told = uncertainty - expectedEntropy(knowledge, question, findings, shares);
    const gained = told / (knowledge.questions[question]?.effort ?? 1);
    // a later question must be clearly better: equal ones are asked in the table's order
    if (gained > gain + 1e-9) {
      best = question;
      gain = gained;
    }
  }
  return best;
}

/** The first open question in the table's own order; undefined when enough is known or all are answered. */
export function nextInOrder(
  knowledge: Knowledge,
  findings: Findings,
  suspicion: Suspicion = {},
): string | undefined {
  if (Math.max(...belief(knowledge, findings, suspicion)) >= enough) return undefined;
  return openQuestions(knowledge, findings)[0];
}

function openQuestions(knowledge: Knowledge, findings: Findings): readonly string[] {
  return Object.keys(knowledge.questions).filter((question) => findings[question] === undefined);
}

function expectedEntropy(
  knowledge: Knowledge,
  question: string,
  findings: Findings,
  shares: readonly number[],
): number {
  let expected = 0;
  for (const odds of prospects(knowledge, question, findings)) {
    const joint = shares.map((share, index) => share * (odds[index] ?? 0));
    const chance = joint.reduce((sum, value) => sum + value, 0);
    if (chance > 0) expected += chance * entropy(joint.map((value) => value / chance));
  }
  return expected;
}

function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}
