import type { Span } from "./clauses.ts";
import type { Grammar } from "./grammar.ts";
import { isInLatinWord, type Word, wordsAt } from "./lexicon.ts";
import type { Pattern, Step } from "./pattern.ts";

/** A sentence with the words of the grammar in it, by where they begin. */
export type Marked = {
  readonly text: string;
  readonly words: ReadonlyMap<number, readonly Word[]>;
  /** Where topics stand; a longer one hides those inside it. */
  readonly topics: readonly (Span & { readonly name: string })[];
};

export function mark(text: string, { from, to }: Span, { lexicon, topics }: Grammar): Marked {
  const words = new Map<number, readonly Word[]>();
  const named: (Span & { name: string })[] = [];
  let covered = from;
  for (let at = from; at < to; at += 1) {
    if (isInsideVerb(text, at)) continue;
    const found = wordsAt(lexicon, text, at).filter(
      (word) => word.to <= to && (at >= covered || word.to > covered),
    );
    if (found.length === 0) continue;
    const topicLength = Math.max(0, ...found.filter(({ name }) => topics.has(name)).map((word) => word.to));
    const kept = found.filter(({ name, to: end }) => !topics.has(name) || end === topicLength);
    words.set(at, longestForms(kept));
    const topic = kept.find(({ name }) => topics.has(name));
    if (topic !== undefined && topic.to > covered) {
      named.push({ name: topic.name, from: at, to: topic.to });
      covered = topic.to;
    }
  }
  return { text, words, topics: named };
}

/** The ない of 代わらない is no ない of its own. */
function isInsideVerb(text: string, at: number): boolean {
  return (
    /^な[いかくしさ]/.test(text.slice(at, at + 2)) &&
    /[ぁ-ゖ]/.test(text[at - 1] ?? "") &&
    !/[はがもをにでのとへん]/.test(text[at - 1] ?? "")
  );
}

/** Of a verb only its longest form counts: 届いてない has no 届いて in it. */
function longestForms(words: readonly Word[]): readonly Word[] {
  return words.filter(
    ({ name, sense, to }) =>
      sense === undefined ||
      !words.some((other) => other.name === name && other.sense !== undefined && other.to > to),
  );
}

type Place = { readonly marked: Marked; readonly clause: Span; readonly grammar: Grammar };

/** The stretch of the clause a pattern describes; the first there is. */
export function find(pattern: Pattern, place: Place): Span | undefined {
  const { clause } = place;
  for (let from = clause.from; from < clause.to; from += 1) {
    // no step begins inside a word
    if (isInLatinWord(place.marked.text, from)) continue;
    if (!canBegin(pattern, 0, from, place)) continue;
    const to = match(pattern, 0, from, place);
    if (to !== undefined) return { from, to };
  }
  return undefined;
}

/** Whether this step fits here at all: most patterns are done with after this look. */
function canBegin(pattern: Pattern, index: number, from: number, place: Place): boolean {
  const { marked, clause } = place;
  const step = pattern[index];
  const here = marked.text[from] === " " ? from + 1 : from;
  switch (step?.type) {
    case "word":
      return marked.words.get(here)?.some(({ name }) => name === step.name) ?? false;
    case "text":
      return marked.text.startsWith(step.text, here);
    case "start":
      return from === clause.from;
    case "choice":
      return (
        step.choices.some((way) =>
          way.length > 0 ? canBegin(way, 0, from, place) : canBegin(pattern, index + 1, from, place),
        ) ||
        (step.isOptional && canBegin(pattern, index + 1, from, place))
      );
    default:
      return true;
  }
}

/** Where the rest of the pattern ends, begun at this place. */
function match(pattern: Pattern, index: number, at: number, place: Place): number | undefined {
  const step = pattern[index];
  if (step === undefined) return at;
  const next = (end: number) => match(pattern, index + 1, end, place);
  const here = place.marked.text[at] === " " && at < place.clause.to ? at + 1 : at;
  switch (step.type) {
    case "text":
      return isTextAt(step.text, here, place) ? next(here + step.text.length) : undefined;
    case "word":
      return firstEnd(meantAt(step, here, place), (word) => next(word.to));
    case "gap":
      return gap(step.most, at, { ...place, next });
    case "choice":
      return choice(step, at, { ...place, rest: pattern.slice(index + 1) });
    case "start":
      return at === place.clause.from ? next(at) : undefined;
    case "end":
      return isEnd(here, place) ? next(at) : undefined;
  }
}

function meantAt(step: WordStep, at: number, place: Place): readonly Word[] {
  return (place.marked.words.get(at) ?? []).filter((word) => isMeant(word, step, at, place));
}

type Choice = Extract<Step, { type: "choice" }>;

function choice(
  { choices, isOptional }: Choice,
  at: number,
  place: Place & { readonly rest: Pattern },
): number | undefined {
  const end = firstEnd(choices, (way) => match([...way, ...place.rest], 0, at, place));
  return end === undefined && isOptional ? match(place.rest, 0, at, place) : end;
}

function isEnd(at: number, place: Place): boolean {
  return afterTails(place.marked.text, at, place) === place.clause.to;
}

function firstEnd<Way>(ways: readonly Way[], endOf: (way: Way) => number | undefined): number | undefined {
  for (const way of ways) {
    const end = endOf(way);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isTextAt(text: string, at: number, { marked, clause }: Place): boolean {
  const to = at + text.length;
  if (to > clause.to || !marked.text.startsWith(text, at)) return false;
  return !isInLatinWord(marked.text, at) && !isInLatinWord(marked.text, to);
}

type Gap = Place & { readonly next: (end: number) => number | undefined };

function gap(most: number, from: number, { marked, clause, next }: Gap): number | undefined {
  for (let at = from; at <= Math.min(from + most, clause.to); at += 1) {
    const end = next(at);
    if (end !== undefined) return end;
    // what comes after another topic is said of that topic
    if (marked.topics.some((topic) => topic.from === at)) return undefined;
  }
  return undefined;
}

type WordStep = Extract<Step, { type: "word" }>;

function isMeant(word: Word, { name, sense, isLoose }: WordStep, at: number, place: Place): boolean {
  if (word.name !== name || word.to > place.clause.to) return false;
  if (word.sense === undefined || sense === "any") return true;
  const said = isNegatedAt(at, place) ? turned[word.sense] : word.sense;
  if (sense === "no" ? said === "yes" : said !== sense) return false;
  return isLoose || saysIt(word, place);
}

const turned = { yes: "no", no: "yes", stopped: "yes" } as const;

function isNegatedAt(at: number, { marked, clause, grammar }: Place): boolean {
  return grammar.negation?.test(marked.text.slice(Math.max(clause.from, at - 50), at)) ?? false;
}

/** Whether the clause comes to its end with this verb, or goes on after it. */
function saysIt({ to, isFinal }: Word, place: Place): boolean {
  const { marked, clause, grammar } = place;
  if (grammar.tails.length === 0) return true;
  if (isFinal) return afterTails(marked.text, to, place) === clause.to;
  return to === clause.to || /[、 ]/.test(marked.text[to] ?? "") || marked.words.has(to);
}

/** Where the words that may close a clause end. */
export function afterTails(text: string, from: number, { clause, grammar }: Omit<Place, "marked">): number {
  let at = from;
  for (let count = 0; count < 8 && at < clause.to; count += 1) {
    if (text[at] === " " || text[at] === "、" || text[at] === "。" || text[at] === "?") {
      at += 1;
      continue;
    }
    const tail = grammar.tails.find((known) => text.startsWith(known, at));
    if (tail === undefined) return at;
    at += tail.length;
  }
  return at;
}
