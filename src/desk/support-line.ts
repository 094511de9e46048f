import type { News, TargetCase } from "#src/handoff/target.ts";
import { fill } from "./desk-words.ts";
import { supportWordsIn } from "./support-words.ts";

/** What is said in the case's thread beside its card; undefined where the card says it. */
export function supportLine(news: News, opened: TargetCase, locale: string): string | undefined {
  const { card, said } = supportWordsIn(locale);
  const name = opened.packet.requester.name ?? card.nameless;
  switch (news.type) {
    case "case-opened":
    // where requesters might read along, nobody else's notes are told
    case "note":
      return undefined;
    case "message":
      return message(news, { name, locale });
    case "case-changed": {
      const { status, assignee } = news;
      if (status === "waiting") return fill(said.waitingAgain, { number: opened.name });
      return status === "assigned" ? fill(said.assigned, { agent: assignee ?? "", name }) : undefined;
    }
    case "nobody-came":
      return fill(said.nobodyCame, { number: opened.name });
    case "overdue":
      return fill(said.overdue, { number: opened.name, name });
    case "taken-back":
      return fill(said.takenBack, { name });
    case "unreachable":
      return fill(said.unreachable, { name });
  }
}

type Message = Extract<News, { type: "message" }>;

/** Who says what, and the names of what they attached: the thread itself brings no files. */
function message(
  { who, name: agent = "", text, files = [], isChange }: Message,
  { name, locale }: { readonly name: string; readonly locale: string },
): string {
  const { said } = supportWordsIn(locale);
  const speaker = who === "agent" ? fill(said.agent, { name: agent }) : fill(said.requester, { name });
  const words = isChange ? fill(said.changed, { text }) : text;
  const attached = files.length > 0 ? fill(said.attached, { files: files.join(", ") }) : "";
  return `${speaker}: ${[words, attached].filter(Boolean).join("\n")}`;
}
