import { isQuestion, type QuestionId } from "#dialogs/mail-reception/knowledge.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Reason } from "#src/triage/suspects.ts";
import { quoted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";

/** A question's short name, as the checklist has it. */
export function nameOf(question: QuestionId, { t }: Speaker): string {
  return t(`questions:${question}.name`);
}

/** An answer as a statement: "it is not in webmail either". */
export function stated(question: string, answer: string, { t }: Speaker): string {
  if (answer === "unknown") return t("unknown");
  if (answer === "skipped") return t("skipped");
  const statements: Readonly<Record<string, { readonly stated: string }>> = isQuestion(question)
    ? t(`questions:${question}.answers`, { returnObjects: true })
    : {};
  return statements[answer]?.stated ?? answer;
}

/** The same in a sentence about the person, who may not know. */
export function fact(question: QuestionId, known: Pick<Finding, "answer">, speaker: Speaker): string {
  return known.answer === "unknown"
    ? speaker.t("taken.unknown", { name: nameOf(question, speaker) })
    : finding(question, known, speaker);
}

/** What is known of a question, with the error's own words where there are some. */
export function finding(
  question: string,
  known: Pick<Finding, "answer" | "text" | "detail" | "quote">,
  speaker: Speaker,
): string {
  const statement = stated(question, known.answer, speaker);
  const error = known.text || (known.detail && known.quote);
  return error ? speaker.t("withError", { statement, error: quoted(error) }) : statement;
}

/** "A", "B" and "C": the answers that speak for or against a cause. */
export function reasons(list: readonly Reason[], speaker: Speaker): string {
  return list
    .map(({ question, answer }) => speaker.t("quote", { text: stated(question, answer, speaker) }))
    .join(speaker.t("separator"));
}
