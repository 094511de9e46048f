import { questionIds } from "#dialogs/mail-reception/knowledge.ts";
import { type Locale, words } from "#src/render/words.ts";

/** A question as the person is asked it, with what each of its answers says. */
export type Question = {
  readonly id: string;
  readonly ask: string;
  readonly answers: Readonly<Record<string, string>>;
};

export function questionsIn(locale: Locale): readonly Question[] {
  const t = words(locale);
  return questionIds.map((id) => {
    const answers: Readonly<Record<string, { readonly stated: string }>> = t(`questions:${id}.answers`, {
      returnObjects: true,
    });
    const said = Object.entries(answers).map(([answer, { stated }]) => [answer, stated]);
    return {
      id,
      ask: t(`questions:${id}.ask`),
      answers: { ...Object.fromEntries(said), unknown: t("unknown") },
    };
  });
}
