import type { Span } from "./clauses.ts";
import { doubtIn, type Veto } from "./doubt.ts";
import type { Grammar, Rule } from "./grammar.ts";
import { beginningsIn, possibleIn } from "./grammar-index.ts";
import { type Clause, find, findAnywhere, type Marked, mark } from "./grammar-match.ts";
import type { Meaning } from "./pack.ts";
import type { Tracked } from "./track.ts";

export type Found = { readonly meaning: Meaning; readonly span: Span };

export type Sentence = {
  readonly text: string;
  readonly span: Span;
  readonly clauses: readonly Span[];
  /** The slot that was asked, and the answers it takes. */
  readonly asked?: {
    readonly slot: string;
    readonly values: ReadonlySet<string>;
    readonly isNamed?: boolean;
  };
};

/** A rule that fits a clause, heard or not; `by` is what it was written not to be heard with. */
export type Candidate = Found & { readonly rule: string; readonly veto?: Veto; readonly by?: string };

/** What the clauses of a sentence say, each read for itself. */
export function readClauses(sentence: Sentence, grammar: Grammar): readonly (readonly Found[])[] {
  return candidates(sentence, grammar).map((inClause) => inClause.filter(({ veto }) => veto === undefined));
}

/** Every rule that fits a clause, for each of the clauses. */
export function candidates(sentence: Sentence, grammar: Grammar): readonly (readonly Candidate[])[] {
  const marked = mark(sentence.text, sentence.span, grammar);
  return sentence.clauses.map((clause) => inClause(clause, { sentence, marked, grammar }));
}

type Place = { readonly sentence: Sentence; readonly marked: Marked; readonly grammar: Grammar };

function inClause(clause: Span, place: Place): readonly Candidate[] {
  const { sentence, marked, grammar } = place;
  const reading = { marked, clause, grammar };
  const beginnings = beginningsIn(reading);
  const anytime = possibleIn(grammar.anytime, beginnings);
  const asked = sentence.asked && possibleIn(grammar.whileAsked, beginnings);
  const doubt = doubtIn(reading, sentence);
  const rules = [...new Set([...anytime.keys(), ...(asked?.keys() ?? [])])].sort((one, other) => one - other);
  const found = rules.flatMap((number): readonly Candidate[] => {
    const rule = grammar.rules[number];
    if (rule === undefined) return [];
    const span =
      first(anytime.get(number), reading) ?? firstAsked(rule, asked?.get(number), { ...place, reading });
    if (span === undefined) return [];
    const found = { rule: rule.id, meaning: meant(rule, sentence), span };
    const veto = doubt(rule);
    if (veto !== undefined) return [{ ...found, veto }];
    const unless = rule.unless.find((pattern) => findAnywhere(pattern, reading, beginnings));
    return [unless === undefined ? found : { ...found, veto: "unless", by: unless.source }];
  });
  return outshone(found, sentence.asked?.slot, grammar);
}

/** Whoever answers what was asked says nothing else by the same words, nor that it is not known. */
function outshone(
  found: readonly Candidate[],
  asked: string | undefined,
  { eclipses }: Grammar,
): readonly Candidate[] {
  const answers = found.filter(
    ({ meaning, veto }) =>
      veto === undefined && meaning.type === "fact" && meaning.slot === asked && meaning.value !== "unknown",
  );
  if (answers.length === 0 || asked === undefined) return found;
  const others = eclipses.get(asked);
  return found.map((candidate): Candidate => {
    const { meaning, span } = candidate;
    if (candidate.veto !== undefined || meaning.type !== "fact") return candidate;
    const isUnknown = meaning.slot === asked && meaning.value === "unknown";
    const isSame = isUnknown && answers.some(({ span: other }) => overlap(span, other));
    return isSame || others?.has(meaning.slot) ? { ...candidate, veto: "outshone" } : candidate;
  });
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/** What is said of the question just asked answers it. */
function meant({ meaning }: Rule, { asked }: Sentence): Meaning {
  if (meaning.type !== "fact" || asked?.isNamed) return meaning;
  const isAnswer = meaning.slot === asked?.slot && meaning.certainty === "said";
  return isAnswer ? { ...meaning, certainty: "in-context" } : meaning;
}

type Patterns = ReadonlyMap<Tracked, readonly number[]> | undefined;

function first(patterns: Patterns, clause: Clause): Span | undefined {
  for (const [pattern, places] of patterns ?? []) {
    const span = find(pattern, places, clause);
    if (span !== undefined) return span;
  }
  return undefined;
}

/** What answers only the question just asked, and only where nothing else is spoken of. */
function firstAsked(
  { meaning }: Rule,
  patterns: Patterns,
  { sentence, reading }: Place & { readonly reading: Clause },
): Span | undefined {
  if (!isAskedFor(meaning, sentence)) return undefined;
  const span = first(patterns, reading);
  if (span === undefined) return undefined;
  return isForeign(span, meaning, { sentence, reading }) ? undefined : span;
}

/** Whether something else is spoken of; a clause that names nothing goes on about what was named before it. */
function isForeign(
  { to }: Span,
  meaning: Meaning,
  { sentence, reading }: { readonly sentence: Sentence; readonly reading: Clause },
): boolean {
  const { marked, clause, grammar } = reading;
  const own = grammar.own.get(meaning.type === "fact" ? meaning.slot : "advice");
  const topicsIn = (from: number, end: number) =>
    marked.topics.filter((topic) => topic.from >= from && topic.from < end);
  const named = topicsIn(clause.from, clause.to);
  if (named.length > 0 || meaning.type === "act") {
    return topicsIn(clause.from, to).some(({ name }) => !own?.has(name));
  }
  const before = sentence.clauses.find((other) => other.to === clause.from);
  const last = before && topicsIn(before.from, before.to);
  return last !== undefined && last.length > 0 && last.every(({ name }) => !own?.has(name));
}

/** Whether a stretch names things, and none of them is what the question is about. */
export function namesOther(text: string, span: Span, { slot, grammar }: About): boolean {
  const { topics } = mark(text, span, grammar);
  const own = grammar.own.get(slot);
  return topics.length > 0 && topics.every(({ name }) => !own?.has(name));
}

/** Whether a stretch names what the question is about. */
export function namesOwn(text: string, span: Span, { slot, grammar }: About): boolean {
  const own = grammar.own.get(slot);
  return mark(text, span, grammar).topics.some(({ name }) => own?.has(name));
}

type About = { readonly slot: string; readonly grammar: Grammar };

function isAskedFor(meaning: Meaning, { asked }: Sentence): boolean {
  if (asked === undefined) return false;
  if (meaning.type === "act") return asked.values.has(meaning.act);
  // nobody asked: what is not known of it is not news
  return meaning.slot === asked.slot && !(asked.isNamed && meaning.value === "unknown");
}
