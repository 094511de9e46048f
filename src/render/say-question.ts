import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { isQuestion } from "#dialogs/mail-reception/knowledge.ts";
import type { Speaker } from "./speaker.ts";
import { stated } from "./statements.ts";

type Ask = Extract<Effect, { type: "ask" }>;

/** With so many "don't know", a person is offered. */
const manyUnknown = 3;

export function greet(
  { outageKnown }: Extract<Effect, { type: "greet" }>,
  speaker: Speaker,
): readonly string[] {
  if (!outageKnown) return [speaker.t("greet")];
  return [speaker.t("greetOutage"), question("outage", true, speaker)];
}

export function ask(
  { question: id, conflict, known, unknowns, outageKnown }: Ask,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  const again =
    conflict && known
      ? [t("conflict", { one: said(conflict.stronger), other: stated(id, known.answer, speaker) })]
      : [];
  const help = unknowns >= manyUnknown && unknowns % manyUnknown === 0 ? [t("manyUnknown")] : [];
  return [...again, ...help, question(id, outageKnown, speaker)];

  function said(other: string): string {
    return isQuestion(other) ? t(`questions:${other}.name`) : other;
  }
}

function question(id: Ask["question"], outageKnown: boolean, { t, company }: Speaker): string {
  if (id === "outage" && outageKnown && company.outageNotice) {
    return t("questions:outage.askKnown", { notice: company.outageNotice });
  }
  const page = { webmail: company.webmailUrl, outage: company.statusPage }[String(id)];
  return page ? `${t(`questions:${id}.ask`)}\n${page}` : t(`questions:${id}.ask`);
}
