import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { Speaker } from "./speaker.ts";
import { finding, nameOf, stated } from "./statements.ts";

/** What was taken in beyond the question asked, a line each, so that it can be put right. */
export function acknowledge(
  { changes }: Extract<Effect, { type: "acknowledge" }>,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  return changes.map(({ question, finding: now, was }) => {
    const words = { name: nameOf(question, speaker), answer: finding(question, now, speaker) };
    return was ? t("corrected", { ...words, was: stated(question, was.answer, speaker) }) : t("taken", words);
  });
}
