import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { quotedLines } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";
import { finding } from "./statements.ts";

type Ask = Extract<Effect, { type: "ask" }>;

/** After so many "don't know", a person is offered. */
export const manyUnknown = 3;

export function greet(
  { outageKnown }: Extract<Effect, { type: "greet" }>,
  speaker: Speaker,
): readonly string[] {
  if (!outageKnown) return [speaker.t("greet")];
  return [speaker.t("greetOutage"), question("outage", true, speaker)];
}

export function ask(asked: Ask, speaker: Speaker): readonly string[] {
  const { question: id, unknowns, outageKnown } = asked;
  const help = unknowns > 0 && unknowns % manyUnknown === 0 ? [speaker.t("manyUnknown")] : [];
  return [...contradiction(asked, speaker), ...help, question(id, outageKnown, speaker)];
}

function contradiction({ question: id, conflict, known, opposed }: Ask, speaker: Speaker): readonly string[] {
  if (!conflict || !known || !opposed) return [];
  const one = finding(conflict.stronger, opposed, speaker);
  return [speaker.t("conflict", { one, other: finding(id, known, speaker) })];
}

function question(id: Ask["question"], outageKnown: boolean, { t, company, notice }: Speaker): string {
  if (id === "outage" && outageKnown && notice) {
    return t("questions:outage.askKnown", { notice: quotedLines(notice) });
  }
  const page = { webmail: company.webmailUrl, outage: company.statusPage }[String(id)];
  return page ? `${t(`questions:${id}.ask`)}\n${page}` : t(`questions:${id}.ask`);
}
