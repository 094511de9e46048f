import { evidence, likelihoods } from "./evidence.ts";
import type { Attempt, Basis, Findings, Knowledge } from "./knowledge.ts";

/** A cause with how much of the suspicion it carries, and the answers that put it there. */
export type Suspect<Cause extends string = string> = {
  readonly cause: Cause;
  /** 0 to 1; all suspects together make 1. */
  readonly share: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  /** What came of treating it, the last time it was treated. */
  readonly tried?: Attempt["outcome"];
};

/** One answer that speaks for or against a cause. */
export type Reason = {
  readonly question: string;
  readonly answer: string;
  readonly basis: Basis;
  readonly reading?: string;
};

export type Suspicion = {
  /** How often each cause is met before anything is known, relative to each other; 1 where left out. */
  readonly prior?: Readonly<Record<string, number>>;
  readonly attempts?: readonly Attempt[];
};

/** What a treatment that did not help leaves of a cause. */
const leftAfterNoHelp = 0.05;

/** Every cause, the most suspected first; evidence ranks causes and never deletes one. */
export function suspects<Cause extends string>(
  knowledge: Knowledge<Cause>,
  findings: Findings,
  suspicion: Suspicion = {},
): readonly Suspect<Cause>[] {
  const shares = belief(knowledge, findings, suspicion);
  const marks = Object.keys(knowledge.questions).map((question) => ({
    question,
    marks: evidence(knowledge, question, findings),
  }));
  const reasons = (cause: Cause, side: "for" | "against"): readonly Reason[] =>
    marks.flatMap(({ question, marks: said }) => {
      const mark = said.get(cause);
      if (mark === undefined) return [];
      const speaksFor = mark.says === "for" || mark.says === "confirms";
      if (speaksFor !== (side === "for")) return [];
      return [reason(question, findings[question]?.answer ?? "", mark.row)];
    });
  const ranked = knowledge.causes.map((cause, index) => {
    const tried = suspicion.attempts?.findLast((attempt) => attempt.cause === cause)?.outcome;
    return {
      cause,
      share: shares[index] ?? 0,
      for: reasons(cause, "for"),
      against: reasons(cause, "against"),
      ...(tried && { tried }),
    };
  });
  return ranked.sort((a, b) => b.share - a.share || told(b) - told(a));
}

/** Of two causes as likely as each other, what the article itself says counts before what we read into it. */
function told({ for: reasons }: Pick<Suspect, "for">): number {
  return reasons.filter(({ basis }) => basis !== "inferred").length;
}

/** Each cause's share of the suspicion, in the order of `knowledge.causes`. */
export function belief<Cause extends string>(
  knowledge: Knowledge<Cause>,
  findings: Findings,
  { prior = {}, attempts = [] }: Suspicion = {},
): readonly number[] {
  const shares = knowledge.causes.map((cause) => {
    const noHelp = attempts.filter((attempt) => attempt.cause === cause && attempt.outcome === "not-fixed");
    return (prior[cause] ?? 1) * leftAfterNoHelp ** noHelp.length;
  });
  // in the order of the table, so that the order of the answers cannot change a digit
  for (const question of Object.keys(knowledge.questions)) {
    likelihoods(knowledge, question, findings)?.forEach((value, index) => {
      shares[index] = (shares[index] ?? 0) * value;
    });
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function reason(question: string, answer: string, row: { basis: Basis; reading?: string }): Reason {
  return { question, answer, basis: row.basis, ...(row.reading !== undefined && { reading: row.reading }) };
}
