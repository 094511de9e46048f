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
    case "message": {
      const who =
        news.who === "agent" ? fill(said.agent, { name: news.name ?? "" }) : fill(said.requester, { name });
      return `${who}: ${news.text}`;
    }
    case "case-changed": {
      const { status, assignee } = news;
      if (status === "waiting") return fill(said.waitingAgain, { number: opened.name });
      return status === "assigned" ? fill(said.assigned, { agent: assignee ?? "", name }) : undefined;
    }
    case "nobody-came":
      return fill(said.nobodyCame, { number: opened.name });
    case "overdue":
      return fill(said.overdue, { number: opened.name, name });
  }
}
