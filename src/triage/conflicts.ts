import { evidence } from "./evidence.ts";
import type { Findings, Knowledge } from "./knowledge.ts";

/** Two answers that cannot both be right: everything one speaks for, the other speaks against. */
export type Conflict = {
  /** The statement to ask about again: people err most often here. */
  readonly weaker: string;
  readonly stronger: string;
};

/** The contradictions among the findings, the most reliable statements first. */
export function conflicts(knowledge: Knowledge, findings: Findings): readonly Conflict[] {
  const found: Conflict[] = [];
  knowledge.reliability.forEach((stronger, rank) => {
    for (const weaker of knowledge.reliability.slice(rank + 1)) {
      if (contradict(knowledge, stronger, weaker, findings)) found.push({ weaker, stronger });
    }
  });
  return found;
}

function contradict(knowledge: Knowledge, one: string, other: string, findings: Findings): boolean {
  return denies(knowledge, one, other, findings) || denies(knowledge, other, one, findings);
}

/** Whether everything `claim` speaks for is spoken against by `denial`. */
function denies(knowledge: Knowledge, claim: string, denial: string, findings: Findings): boolean {
  const claimed = claims(knowledge, claim, findings);
  const denied = evidence(knowledge, denial, findings);
  return (
    claimed.length > 0 &&
    claimed.every((cause) => {
      const says = denied.get(cause)?.says;
      return says === "against" || says === "denies";
    })
  );
}

/** What an answer speaks for; of an error code only what the article itself says, not what we add to it. */
function claims(knowledge: Knowledge, question: string, findings: Findings): readonly string[] {
  const marks = [...evidence(knowledge, question, findings)].filter(
    ([, mark]) => mark.says === "for" || mark.says === "confirms",
  );
  const counted =
    findings[question]?.detail === undefined
      ? marks
      : marks.filter(([, mark]) => mark.row.basis === "article-code");
  return counted.map(([cause]) => cause);
}
