import type { Rule } from "./grammar.ts";
import type { Clause } from "./grammar-match.ts";
import { isInLatinWord } from "./lexicon.ts";
import { anywhere, startLength, type Tracked } from "./track.ts";

/** Where in a clause what a pattern begins with stands: a word of a list as "<name>", else the first letters. */
export type Beginnings = ReadonlyMap<string, readonly number[]>;

/** The rules by what they begin with. */
export type RuleIndex = ReadonlyMap<string, readonly number[]>;

export function indexOf(rules: readonly Rule[]): RuleIndex {
  const index = new Map<string, number[]>();
  rules.forEach(({ any, asked }, place) => {
    const starts = new Set([...any, ...asked].flatMap((pattern: Tracked) => pattern.starts));
    for (const start of starts) push(index, start, place);
  });
  return index;
}

/** The rules that may fit a clause, in their order: only those that begin with something that is in it. */
export function rulesFor({ grammar }: Clause, beginnings: Beginnings): readonly Rule[] {
  const places = new Set<number>();
  for (const start of beginnings.keys())
    for (const place of grammar.index.get(start) ?? []) places.add(place);
  return [...places]
    .sort((one, other) => one - other)
    .map((place) => grammar.rules[place])
    .filter((rule) => rule !== undefined);
}

export function beginningsIn({ marked, clause }: Clause): Beginnings {
  const beginnings = new Map<string, number[]>();
  for (let from = clause.from; from < clause.to; from += 1) {
    // no step begins inside a word
    if (isInLatinWord(marked.text, from)) continue;
    const here = marked.text[from] === " " ? from + 1 : from;
    push(beginnings, anywhere, from);
    for (let length = 1; length <= startLength; length += 1) {
      push(beginnings, marked.text.slice(here, here + length), from);
    }
    for (const name of new Set(marked.words.get(here)?.map((word) => word.name))) {
      push(beginnings, `<${name}>`, from);
    }
  }
  return beginnings;
}

function push(lists: Map<string, number[]>, key: string, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else list.push(place);
}
