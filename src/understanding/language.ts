import type { Pack } from "./pack.ts";

/** A name of a product has a word or two of a language in it ("Outlook for Mac"); a sentence has more. */
const fewestPlainWords = 2;

/** The language a message is plainly in: kana tell, kanji alone, names of products and both at once do not. */
export function languageOf(folded: string, packs: readonly Pack[]): "ja" | "en" | undefined {
  const words = new Set(folded.match(/[a-z]+/g));
  const worded = packs.find(
    ({ plainWords }) => [...words].filter((word) => plainWords.has(word)).length >= fewestPlainWords,
  );
  const hasKana = /[ぁ-ゖ]/.test(folded);
  if (hasKana) return worded === undefined ? "ja" : undefined;
  return /[^ -~。、ー]/.test(folded) ? undefined : worded?.language;
}

/** Whose words a text is read by, of its own language only: any kana or kanji makes it Japanese. */
export function packFor(text: string, packs: readonly Pack[]): Pack | undefined {
  const language = /[ぁ-ゖァ-ヶ一-鿿]/.test(text) ? "ja" : "en";
  return packs.find((pack) => pack.language === language);
}
