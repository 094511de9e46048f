import { causes } from "#dialogs/mail-reception/causes.ts";
import { knowledge } from "#dialogs/mail-reception/knowledge.ts";
import { expectedAnswers, prospects } from "#src/triage/evidence.ts";
import type { Knowledge } from "#src/triage/knowledge.ts";

/** The shipped tables for the article's nine causes; the mail software's own fault is none of them. */
export const nine: Knowledge = { ...knowledge, causes: causes.filter((cause) => cause !== "client-fault") };

/** A question as the evaluation sees it: for each answer, how likely each cause makes it. */
export type Row = {
  readonly question: string;
  readonly answers: readonly {
    readonly answer: string;
    readonly odds: readonly number[];
    readonly stops: boolean;
  }[];
};

/** The marks read as likelihoods, without their conditions: what the evaluation takes for the truth. */
export function modelOf(tables: Knowledge): readonly Row[] {
  return Object.entries(tables.questions).map(([question, facts]) => {
    const odds = prospects(tables, question, {});
    return {
      question,
      answers: expectedAnswers(facts).map((answer, index) => ({
        answer,
        odds: odds[index] ?? [],
        stops: facts.answers[answer]?.stops === true,
      })),
    };
  });
}
