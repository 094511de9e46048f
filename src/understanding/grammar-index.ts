import type { Rule } from "./grammar.ts";
import type { Clause } from "./grammar-match.ts";
import { isInLatinWord } from "./lexicon.ts";
import { anywhere, startOf, type Tracked } from "./track.ts";

type Indexed = { readonly rule: number; readonly pattern: Tracked };

/** The patterns of the rules by what they begin with. */
export type RuleIndex = ReadonlyMap<string, readonly Indexed[]>;

/** Patterns that may begin in a clause, and where: by rule. */
export type Possible = ReadonlyMap<number, ReadonlyMap<Tracked, readonly number[]>>;

/** Where in a clause what a pattern begins with stands: a word of a list as "<name>", else the first letters. */
export type Beginnings = ReadonlyMap<string, readonly number[]>;

export function indexOf(rules: readonly Rule[], patternsOf: (rule: Rule) => readonly Tracked[]): RuleIndex {
  const index = new Map<string, Indexed[]>();
  rules.forEach((rule, place) => {
    for (const pattern of patternsOf(rule)) {
      for (const start of pattern.starts) push(index, start, { rule: place, pattern });
    }
  });
  return index;
}

/** Only what begins with something that is in the clause can fit it. */
export function possibleIn(index: RuleIndex, beginnings: Beginnings): Possible {
  const possible = new Map<number, Map<Tracked, readonly number[]>>();
  for (const [start, places] of beginnings) {
    for (const { rule, pattern } of index.get(start) ?? []) {
      const patterns = possible.get(rule) ?? new Map<Tracked, readonly number[]>();
      possible.set(rule, patterns);
      const known = patterns.get(pattern);
      patterns.set(pattern, known === undefined ? places : [...known, ...places].sort(ascending));
    }
  }
  return possible;
}

export function beginningsIn({ marked, clause }: Clause): Beginnings {
  const { text, words } = marked;
  const beginnings = new Map<string, number[]>();
  for (let from = clause.from; from < clause.to; from += 1) {
    // no step begins inside a word
    if (isInLatinWord(text, from)) continue;
    const here = text[from] === " " ? from + 1 : from;
    const start = startOf(text, here);
    push(beginnings, anywhere, from);
    push(beginnings, start, from);
    if (start.length === 2 && text[here] !== start) push(beginnings, text.charAt(here), from);
    const names = words.get(here) ?? [];
    names.forEach(({ name }, index) => {
      if (names.findIndex((other) => other.name === name) === index) push(beginnings, `<${name}>`, from);
    });
  }
  return beginnings;
}

function ascending(one: number, other: number): number {
  return one - other;
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
