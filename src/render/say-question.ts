import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { announced } from "./announced.ts";
import { quoted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";
import { fact, finding } from "./statements.ts";

type Ask = Extract<Effect, { type: "ask" }>;

/** After so many "don't know", a person is offered. */
export const manyUnknown = 3;

export function greet(
  { outageKnown }: Extract<Effect, { type: "greet" }>,
  speaker: Speaker,
): readonly string[] {
  if (!outageKnown) return [speaker.t("greet")];
  return [speaker.t("greetOutage"), question({ question: "outage", outageKnown: true }, speaker)];
}

export function ask(asked: Ask, speaker: Speaker): readonly string[] {
  const { unknowns } = asked;
  const help = unknowns > 0 && unknowns % manyUnknown === 0 ? [speaker.t("manyUnknown")] : [];
  return [...contradiction(asked, speaker), ...help, question(asked, speaker)];
}

function contradiction({ question: id, conflict, known, opposed }: Ask, speaker: Speaker): readonly string[] {
  if (!conflict || !known || !opposed) return [];
  const one = finding(conflict.stronger, opposed, speaker);
  return [speaker.t("conflict", { one, other: finding(id, known, speaker) })];
}

type Asked = Pick<Ask, "question" | "outageKnown" | "isSeen" | "proposed">;

function question({ question: id, outageKnown, isSeen, proposed }: Asked, speaker: Speaker): string {
  const { t, company, notice } = speaker;
  if (proposed) {
    return t("proposed.ask", { quote: quoted(proposed.quote), fact: fact(id, proposed, speaker) });
  }
  if (isSeen) return t("questions:other-folder.askSeen");
  if (id === "outage" && outageKnown && notice) {
    return t(notice.whom ? "questions:outage.askKnownOf" : "questions:outage.askKnown", announced(speaker));
  }
  const page = { webmail: company.webmailUrl, outage: company.statusPage }[String(id)];
  return page ? `${t(`questions:${id}.ask`)}\n${page}` : t(`questions:${id}.ask`);
}
