import type { Span } from "./clauses.ts";
import type { Grammar, Rule } from "./grammar.ts";
import { type Beginnings, beginningsIn, rulesFor } from "./grammar-index.ts";
import { afterTails, type Clause, find, type Marked, mark } from "./grammar-match.ts";
import { isInLatinWord } from "./lexicon.ts";
import type { Meaning } from "./pack.ts";
import type { Tracked } from "./track.ts";

export type Found = { readonly meaning: Meaning; readonly span: Span };

export type Sentence = {
  readonly text: string;
  readonly span: Span;
  readonly clauses: readonly Span[];
  /** The slot that was asked, and the answers it takes. */
  readonly asked?: { readonly slot: string; readonly values: ReadonlySet<string> };
};

/** Why a rule that fits a clause is not heard. */
export type Veto = "asked" | "guessed" | "not certain" | "denied" | "unless";

/** A rule that fits a clause, heard or not. */
export type Candidate = Found & { readonly rule: string; readonly veto?: Veto };

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
  const beginnings = beginningsIn({ marked, clause, grammar });
  const reading = { marked, clause, grammar, beginnings };
  const doubt = doubtIn(clause, place);
  return rulesFor(reading, beginnings).flatMap((rule): readonly Candidate[] => {
    const span = first(rule.any, reading) ?? firstAsked(rule, reading, place);
    if (span === undefined) return [];
    const veto = doubt(rule) ?? (first(rule.unless, reading) ? "unless" : undefined);
    return [{ rule: rule.id, meaning: meant(rule, sentence), span, ...(veto && { veto }) }];
  });
}

/** What is asked or guessed is not said, but may be wanted. */
function doubtIn(clause: Span, place: Place): (rule: Rule) => Veto | undefined {
  const { sentence, grammar } = place;
  const written = sentence.text.slice(clause.from, clause.to);
  const has = (words: readonly string[]) => words.some((word) => holds(written, word));
  const isAsked = asks(clause, place);
  const isGuess = has(grammar.guesses);
  const isSoft = has(grammar.soft);
  const isDenied = has(grammar.denials);
  return ({ meaning }) => {
    if (meaning.type === "act") return undefined;
    const { slot } = meaning;
    if (isAsked) return "asked";
    if (isGuess) return "guessed";
    if (isDenied && grammar.named.has(slot)) return "denied";
    return isSoft && grammar.certain.has(slot) ? "not certain" : undefined;
  };
}

/** What is said of the question just asked answers it. */
function meant({ meaning }: Rule, { asked }: Sentence): Meaning {
  const isAnswer = meaning.type === "fact" && meaning.slot === asked?.slot && meaning.certainty === "said";
  return isAnswer ? { ...meaning, certainty: "in-context" } : meaning;
}

type Reading = Clause & { readonly beginnings: Beginnings };

function first(patterns: readonly Tracked[], reading: Reading): Span | undefined {
  for (const pattern of patterns) {
    const span = find(pattern, reading);
    if (span !== undefined) return span;
  }
  return undefined;
}

/** What answers only the question just asked, and only where nothing else is spoken of. */
function firstAsked(rule: Rule, reading: Reading, { sentence }: Place): Span | undefined {
  const { meaning } = rule;
  if (!isAskedFor(meaning, sentence)) return undefined;
  const span = first(rule.asked, reading);
  if (span === undefined) return undefined;
  const own = reading.grammar.own.get(meaning.type === "fact" ? meaning.slot : "advice");
  const isForeign = reading.marked.topics.some(
    ({ name, from }) => from >= reading.clause.from && from < span.to && !own?.has(name),
  );
  return isForeign ? undefined : span;
}

function isAskedFor(meaning: Meaning, { asked }: Sentence): boolean {
  if (asked === undefined) return false;
  return meaning.type === "fact" ? meaning.slot === asked.slot : asked.values.has(meaning.act);
}

function asks(clause: Span, { sentence, marked, grammar }: Place): boolean {
  const { text, span } = sentence;
  const { begins, ends } = grammar.questions;
  if (clause.to === span.to && text[span.to - 1] === "?") return true;
  const written = text.slice(clause.from, clause.to).replace(/[、。 ]+$/, "");
  if (begins.some((word) => written.startsWith(word) && !isInLatinWord(written, word.length))) return true;
  return ends.some((end) => {
    const at = written.lastIndexOf(end);
    if (at < 0) return false;
    const after = clause.from + at + end.length;
    return afterTails(marked.text, after, { clause, grammar }) === clause.to;
  });
}

function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isInLatinWord(text, at) && !isInLatinWord(text, at + word.length)) return true;
  }
  return false;
}
