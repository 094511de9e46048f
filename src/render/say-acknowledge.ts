import type { Change, Effect } from "#dialogs/mail-reception/effects.ts";
import { isSituation, type Situation } from "#dialogs/mail-reception/situation.ts";
import type { Speaker } from "./speaker.ts";
import { finding, nameOf, stated } from "./statements.ts";

/** What was taken in beyond the question asked, in a line, so that it can be put right; what it corrects, a line each. */
export function acknowledge(
  { changes, situation, isFirst }: Extract<Effect, { type: "acknowledge" }>,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  const words = ({ question, finding: now }: Change) => ({
    name: nameOf(question, speaker),
    answer: finding(question, now, speaker),
  });
  const news = [
    ...changes.filter(({ was }) => was === undefined).map((change) => t("taken.one", words(change))),
    ...situated(situation, speaker),
  ];
  return [
    ...(news.length > 0
      ? [t(isFirst ? "taken.all" : "taken.again", { list: news.join(t("separator")) })]
      : []),
    ...changes.flatMap((change) =>
      change.was
        ? [t("corrected", { ...words(change), was: stated(change.question, change.was.answer, speaker) })]
        : [],
    ),
  ];
}

function situated(situation: Situation, { t }: Speaker): readonly string[] {
  return Object.entries(situation).flatMap(([id, value]) => {
    if (!isSituation(id)) return [];
    const answers: Readonly<Record<string, string>> = t(`situation:${id}.answers`, { returnObjects: true });
    const answer = answers[value];
    return answer === undefined ? [] : [t("taken.one", { name: t(`situation:${id}.name`), answer })];
  });
}
