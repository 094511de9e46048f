import type { Grammar, Rule } from "./grammar.ts";
import { afterTails, type Clause } from "./grammar-match.ts";
import type { Sentence } from "./grammar-read.ts";
import { isInLatinWord } from "./lexicon.ts";

/** Why a rule that fits a clause is not heard. */
export type Veto = "asked" | "guessed" | "not certain" | "denied" | "unless" | "outshone";

/** What is asked or guessed is not said, but may be wanted. */
export function doubtIn(place: Clause, sentence: Sentence): (rule: Rule) => Veto | undefined {
  const { marked, clause, grammar } = place;
  const has = finderIn(marked.text.slice(clause.from, clause.to), grammar);
  // 「届かなくなったのはなぜですか」: what is asked for the reason of is so
  const isGiven = has(grammar.questions.given);
  const isMarked = !isGiven && clause.to === sentence.span.to && marked.text[clause.to - 1] === "?";
  const doubt = {
    isMarked,
    isAsked: isMarked || (!isGiven && asks(place)),
    isGuess: has(grammar.guesses),
    isSoft: has(grammar.soft),
    isDenied: has(grammar.denials),
    asked: sentence.asked?.slot,
    isMused: !isMarked && endsWith(grammar.musings, place),
  };
  return ({ meaning }) => (meaning.type === "fact" ? vetoOf(meaning, doubt, grammar) : undefined);
}

type Doubt = Readonly<
  Record<"isMarked" | "isAsked" | "isGuess" | "isSoft" | "isDenied" | "isMused", boolean>
> & { readonly asked: string | undefined };

function vetoOf(
  { slot, value }: { readonly slot: string; readonly value: string },
  { isMarked, isAsked, isGuess, isSoft, isDenied, isMused, asked }: Doubt,
  grammar: Grammar,
): Veto | undefined {
  // who does not know says so in guesses: 「どこに書いてあるのかわからないです」
  if (value === "unknown") return isMarked ? "asked" : undefined;
  const needsCertainty = grammar.certain.has(slot);
  // 「一部かな」 answers as much as 「一部だと思う」 does
  if (isAsked && !(isMused && slot === asked && !needsCertainty)) return "asked";
  if (isGuess) return "guessed";
  if (isDenied && grammar.named.has(slot)) return "denied";
  return isSoft && needsCertainty ? "not certain" : undefined;
}

function asks(place: Clause): boolean {
  const { begins, ends } = place.grammar.questions;
  const { marked, clause } = place;
  const start = marked.text.slice(clause.from, clause.to).trimStart();
  if (begins.some((word) => start.startsWith(word) && !isInLatinWord(start, word.length))) return true;
  return endsWith(ends, place);
}

/** Whether a clause ends with one of these, but for what may close any clause. */
function endsWith(words: readonly string[], { marked, clause, grammar }: Clause): boolean {
  const written = marked.text.slice(clause.from, clause.to).replace(/[、。 ]+$/, "");
  return words.some((word) => {
    const at = written.lastIndexOf(word);
    return (
      at >= 0 && afterTails(marked.text, clause.from + at + word.length, { clause, grammar }) === clause.to
    );
  });
}

/** Asks back, or wonders, whatever rule may fit. */
const asksBack = /[?？]|か[。.…\s]*$/;

/** Whether a text no rule reads asks or guesses rather than says; where certainty is needed, also whether softly. */
export function isDoubted(text: string, slot: string, grammar: Grammar): boolean {
  const has = finderIn(text, grammar);
  const isSoft = grammar.certain.has(slot) && has(grammar.soft);
  return asksBack.test(text) || has(grammar.guesses) || isSoft;
}

/** Whether any of some words stands in a text, but for what only looks like one. */
function finderIn(text: string, { innocent }: Grammar): (words: readonly string[]) => boolean {
  const written = innocent.reduce((rest, word) => rest.replaceAll(word, "、"), text);
  return (words) => words.some((word) => holds(written, word));
}

/** Whether a word stands in a text, and not within another one. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isInLatinWord(text, at) && !isInLatinWord(text, at + word.length)) return true;
  }
  return false;
}
