import type { GrammarWords } from "./grammar-words.ts";

type Phrases = readonly string[];

/** Takes a word's misspellings beside it, but for names in <>. */
export function misspeller({ misspelt = {} }: Pick<GrammarWords, "misspelt">): (source: string) => string {
  const words = Object.keys(misspelt);
  if (words.length === 0) return (source) => source;
  const whole = new RegExp(`(?<![a-z<!-])(?:${words.join("|")})(?![a-z>*~-])`, "g");
  return (source) => source.replaceAll(whole, (word) => `(${[word, ...(misspelt[word] ?? [])].join("|")})`);
}

/** Phrases, and the same with each misspelling in them. */
export function withMisspelt(phrases: Phrases, misspelt: GrammarWords["misspelt"] = {}): Phrases {
  const wrong = Object.entries(misspelt).flatMap(([word, others]) => {
    const whole = new RegExp(`(?<![a-z])${word}(?![a-z])`, "g");
    const holding = phrases.filter((phrase) => phrase.includes(word) && phrase.search(whole) >= 0);
    return others.flatMap((other) => holding.map((phrase) => phrase.replaceAll(whole, other)));
  });
  return wrong.length === 0 ? phrases : [...phrases, ...wrong];
}
