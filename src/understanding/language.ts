import type { Pack } from "./pack.ts";

/** The language a message is plainly in: kana tell, kanji alone and names of products do not. */
export function languageOf(folded: string, packs: readonly Pack[]): "ja" | "en" | undefined {
  if (/[ぁ-ゖ]/.test(folded)) return "ja";
  if (/[^ -~。、ー]/.test(folded)) return undefined;
  const words = folded.match(/[a-z]+/g) ?? [];
  if (words.length < 2) return undefined;
  return packs.find(({ plainWords }) => words.some((word) => plainWords.has(word)))?.language;
}
