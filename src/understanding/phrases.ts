import { keyOf } from "./fold.ts";

/** The phrases an entry stands for: "[家族|同僚]は[普通に|]届く" is four. */
export function phrasesOf(entry: string): readonly string[] {
  const open = entry.indexOf("[");
  const close = entry.indexOf("]", open);
  if (open < 0 || close < 0) return [entry];
  const head = entry.slice(0, open);
  const tails = phrasesOf(entry.slice(close + 1));
  const choices = entry.slice(open + 1, close).split("|");
  return choices.flatMap((choice) => tails.map((tail) => head + choice + tail));
}

/** Every phrase of a list, folded as messages are. */
export function foldedPhrases(entries: readonly string[]): readonly string[] {
  return entries.flatMap(phrasesOf).map(keyOf);
}

/** Each once, the longest first: of two that fit, the longer one is meant. */
export function longestFirst(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort((one, other) => other.length - one.length);
}
