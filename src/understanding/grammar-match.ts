import type { Span } from "./clauses.ts";
import type { Grammar } from "./grammar.ts";
import type { Beginnings } from "./grammar-index.ts";
import { isInLatinWord, type Word, wordsAt } from "./lexicon.ts";
import type { PlainStep } from "./pattern.ts";
import { type Fork, type Track, type Tracked, trackIn } from "./track.ts";

/** A sentence with the words of the grammar in it, by where they begin. */
export type Marked = {
  readonly text: string;
  readonly words: ReadonlyMap<number, readonly Word[]>;
  /** Where topics stand; a longer one hides those inside it. */
  readonly topics: readonly (Span & { readonly name: string })[];
  readonly topicStarts: ReadonlySet<number>;
};

export function mark(text: string, { from, to }: Span, { lexicon, topics, joints }: Grammar): Marked {
  const words = new Map<number, readonly Word[]>();
  const named: (Span & { name: string })[] = [];
  let covered = from;
  for (let at = from; at < to; at += 1) {
    if (isInsideVerb(text, at, joints.after)) continue;
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
  return { text, words, topics: named, topicStarts: new Set(named.map((topic) => topic.from)) };
}

/** The ない of 代わらない is no ない of its own; that of しかない and of けど、ない is. */
function isInsideVerb(text: string, at: number, joints: readonly string[]): boolean {
  if (!/^な[いかくしさ]/.test(text.slice(at, at + 2))) return false;
  const before = text.slice(Math.max(0, at - 6), at);
  return (
    /[ぁ-ゖ]$/.test(before) &&
    !/(?:[はがもをにでのとへん]|しか|ほとんど|まったく|当たり|ひとつ|ぱり|やはり|まだ|もう)$/.test(before) &&
    !joints.some((joint) => before.endsWith(joint))
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

export type Clause = { readonly marked: Marked; readonly clause: Span; readonly grammar: Grammar };

/** The stretch a pattern describes that begins at one of these places; the first there is. */
export function find(pattern: Tracked, places: readonly number[], clause: Clause): Span | undefined {
  const track = trackIn(pattern);
  for (const from of places) {
    const to = follow(track, from, clause);
    if (to !== undefined) return { from: clause.marked.text[from] === " " ? from + 1 : from, to };
  }
  return undefined;
}

/** The same, wherever it begins. */
export function findAnywhere(pattern: Tracked, clause: Clause, beginnings: Beginnings): Span | undefined {
  const places = pattern.starts.flatMap((start) => beginnings.get(start) ?? []);
  return places.length === 0 ? undefined : find(pattern, places, clause);
}

/** Where the rest of a pattern ends, followed from this place. */
function follow(track: Track | undefined, at: number, place: Clause): number | undefined {
  if (track === undefined) return at;
  const { step, next } = track;
  const here = place.marked.text[at] === " " && at < place.clause.to ? at + 1 : at;
  switch (step.type) {
    case "text":
      return isTextAt(step.text, here, place) ? follow(next, here + step.text.length, place) : undefined;
    case "word":
      return followWord(step, next, here, place);
    case "gap":
      return followGap(step.most, next, at, place);
    case "fork":
      return followFork(step, at, place);
    case "start":
      return at === place.clause.from ? follow(next, at, place) : undefined;
    case "end":
      return isEnd(here, place) ? follow(next, at, place) : undefined;
  }
}

function followWord(step: WordStep, next: Track | undefined, at: number, place: Clause): number | undefined {
  for (const word of place.marked.words.get(at) ?? []) {
    const end = isMeant(word, step, at, place) ? follow(next, word.to, place) : undefined;
    if (end !== undefined) return end;
  }
  return undefined;
}

function followFork({ ways }: Fork, at: number, place: Clause): number | undefined {
  for (const way of ways) {
    const end = follow(way, at, place);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isEnd(at: number, place: Clause): boolean {
  return afterTails(place.marked.text, at, place) === place.clause.to;
}

function isTextAt(text: string, at: number, { marked, clause }: Clause): boolean {
  const to = at + text.length;
  if (to > clause.to || !marked.text.startsWith(text, at)) return false;
  return !isInLatinWord(marked.text, at) && !isInLatinWord(marked.text, to);
}

function followGap(most: number, next: Track | undefined, from: number, place: Clause): number | undefined {
  const { marked, clause } = place;
  for (let at = from; at <= Math.min(from + most, clause.to); at += 1) {
    const end = follow(next, at, place);
    if (end !== undefined) return end;
    // what comes after another topic is said of that topic
    if (marked.topicStarts.has(at)) return undefined;
  }
  return undefined;
}

type WordStep = Extract<PlainStep, { type: "word" }>;

function isMeant(word: Word, { name, sense, isLoose }: WordStep, at: number, place: Clause): boolean {
  if (word.name !== name || word.to > place.clause.to) return false;
  if (word.sense === undefined || sense === "any") return true;
  const said = isNegatedAt(at, place) ? turned[word.sense] : word.sense;
  if (sense === "no" ? said === "yes" : said !== sense) return false;
  return isLoose || saysIt(word, place);
}

const turned = { yes: "no", no: "yes", stopped: "yes" } as const;

function isNegatedAt(at: number, { marked, clause, grammar }: Clause): boolean {
  return grammar.negation?.test(marked.text.slice(Math.max(clause.from, at - 50), at)) ?? false;
}

/** Whether the clause comes to its end with this verb, or goes on after it. */
function saysIt({ to, isFinal, sense }: Word, place: Clause): boolean {
  const { marked, clause, grammar } = place;
  if (grammar.tails.size === 0) return true;
  if (isFinal) return afterTails(marked.text, to, place) === clause.to;
  if (sense !== "yes") return !grammar.concessions.some((word) => marked.text.startsWith(word, to));
  return to === clause.to || /[、 ]/.test(marked.text[to] ?? "") || marked.words.has(to);
}

/** Where the words that may close a clause end. */
export function afterTails(
  text: string,
  from: number,
  { clause, grammar }: Pick<Clause, "clause" | "grammar">,
): number {
  let at = from;
  for (let count = 0; count < 8 && at < clause.to; count += 1) {
    if (text[at] === " " || text[at] === "、" || text[at] === "。" || text[at] === "?") {
      at += 1;
      continue;
    }
    const tail = grammar.tails
      .get(text[at] ?? "")
      ?.find((known) => at + known.length <= clause.to && text.startsWith(known, at));
    if (tail === undefined) return at;
    at += tail.length;
  }
  return at;
}
