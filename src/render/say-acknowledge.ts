import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { isSituation, type Situation } from "#dialogs/mail-reception/situation.ts";
import type { Speaker } from "./speaker.ts";
import { fact, finding, nameOf, stated } from "./statements.ts";

/** What was taken in beyond the question asked, in a line, so that it can be put right; what it corrects, a line each. */
export function acknowledge(
  { changes, situation, isFirst }: Extract<Effect, { type: "acknowledge" }>,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  const facts = [
    ...changes
      .filter(({ was }) => was === undefined)
      .map(({ question, finding: now }) => fact(question, now, speaker)),
    ...situated(situation, speaker),
  ];
  return [
    ...(facts.length > 0 ? [taken(facts, speaker) + (isFirst ? t("taken.mend") : "")] : []),
    ...changes.flatMap(({ question, was, finding: now }) =>
      was === undefined
        ? []
        : [
            t("corrected", {
              name: nameOf(question, speaker),
              was: stated(question, was.answer, speaker),
              answer: finding(question, now, speaker),
            }),
          ],
    ),
  ];
}

function taken(facts: readonly string[], { t }: Speaker): string {
  const [fact, ...others] = facts;
  return others.length === 0 ? t("taken.one", { fact }) : t("taken.several", { facts });
}

function situated(situation: Situation, { t }: Speaker): readonly string[] {
  return Object.entries(situation).flatMap(([id, value]) => {
    // "something else" says nothing that could be put right
    if (!isSituation(id) || value === "other") return [];
    const answers: Readonly<Record<string, string>> = t(`situation:${id}.answers`, { returnObjects: true });
    const answer = answers[value];
    return answer === undefined ? [] : [t(`situation:${id}.stated`, { answer })];
  });
}
