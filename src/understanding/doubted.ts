import { holds } from "./doubt.ts";
import { scriptOf } from "./language.ts";
import type { Pack } from "./pack.ts";

/** Asks back, or wonders. */
const asks = /[?？]|か[。.…\s]*$/;

/** Whether a text asks or guesses rather than says; where certainty is needed, also whether it is put softly. */
export function isDoubted(text: string, slot: string, packs: readonly Pack[]): boolean {
  if (asks.test(text)) return true;
  const language = scriptOf(text);
  const grammar = packs.find((pack) => pack.language === language)?.grammar;
  if (grammar === undefined) return false;
  const written = grammar.innocent.reduce((rest, word) => rest.replaceAll(word, "、"), text);
  const doubts = [...grammar.guesses, ...(grammar.certain.has(slot) ? grammar.soft : [])];
  return doubts.some((word) => holds(written, word));
}
