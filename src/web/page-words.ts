import en from "#locales/en/page.json" with { type: "json" };
import ja from "#locales/ja/page.json" with { type: "json" };
import type { Language } from "./page-language.ts";

/** Every word of the page itself; the conversation's words come from the bot. */
export type PageWords = Readonly<Record<keyof typeof ja, string>>;

export type EmbedWords = Pick<PageWords, "title" | "embedUnread" | "embedUnavailable" | "embedNewTab">;

export const pageWords: Readonly<Record<Language, PageWords>> = { ja, en };

/** The few words embed.js needs before the chat itself is loaded. */
export function embedWords(language: Language): EmbedWords {
  const { title, embedUnread, embedUnavailable, embedNewTab } = pageWords[language];
  return { title, embedUnread, embedUnavailable, embedNewTab };
}
