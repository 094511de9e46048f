import en from "#locales/en/support.json" with { type: "json" };
import ja from "#locales/ja/support.json" with { type: "json" };
import { type Locale, spoken } from "#src/render/words.ts";

export type SupportWords = typeof ja;

export const supportWords: Readonly<Record<Locale, SupportWords>> = { ja, en };

/** The words of the support people's side of Teams, in the language it is kept in. */
export function supportWordsIn(locale: string): SupportWords {
  return supportWords[spoken(locale) ?? "ja"];
}
