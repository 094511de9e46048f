import { keyOf } from "./fold.ts";
import { phrasesOf } from "./phrases.ts";

/** Puts one way of writing in the place of the others. */
export type Speller = (phrase: string) => string;

export function spellerOf(spellings: Readonly<Record<string, readonly string[]>>): Speller {
  const same = new Map<string, string>();
  for (const [written, others] of Object.entries(spellings)) {
    for (const other of others.flatMap(phrasesOf)) same.set(keyOf(other), keyOf(written));
  }
  if (same.size === 0) return (phrase) => phrase;
  const variants = [...same.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(variants.map(toPattern).join("|"), "g");
  return (phrase) => phrase.replaceAll(pattern, (variant) => same.get(variant) ?? variant);
}

/** A word in Latin letters is replaced as a word, never inside another. */
function toPattern(variant: string): string {
  const escaped = variant.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const before = /^[a-z0-9]/.test(variant) ? "(?<![a-z0-9])" : "";
  const after = /[a-z0-9]$/.test(variant) ? "(?![a-z0-9])" : "";
  return before + escaped + after;
}
