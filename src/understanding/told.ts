import { isActId, isReport } from "./acts.ts";
import type { Span } from "./clauses.ts";
import { isDoubted } from "./doubt.ts";
import { type Statement, unknown } from "./examples.ts";
import { phraseOf, quoteOf } from "./fold.ts";
import type { Grammar } from "./grammar.ts";
import { packFor } from "./language.ts";
import type { Hit, Message } from "./message.ts";
import type { Pack } from "./pack.ts";
import { sentencesOf } from "./read.ts";
import { clausesOf } from "./read-loosely.ts";

/** A clause, and what it may tell, the likeliest first. */
type Clause = {
  readonly quote: string;
  readonly text: string;
  readonly grammar: Grammar;
  readonly told: readonly Statement[];
};

/** From here on what a clause seems to tell is told. */
const sureFrom = 0.85;
/** Below this nothing in the message speaks for what was read of it. */
const leastSupport = 0.01;
/** A word alone tells nothing. */
const shortest = { ja: 4, en: 8 } as const;
/** Who writes more is no person. */
const mostClauses = 60;

/**
 * What was read of a message, and what statements like its clauses teach besides: a slot nothing was read of is told by
 * the clause that tells it beyond doubt, and what was read without any support is not. What was asked is left alone.
 */
export function byStatements(found: readonly Hit[], message: Message): readonly Hit[] {
  const asked = message.question?.asked.slot;
  if (tellsOfAdvice(found, message)) return found;
  // "In English, please" wants that, and says nothing
  const wanted = new Set(found.flatMap((hit) => (hit.type === "act" ? [hit.quote] : [])));
  const clauses = clausesToldBy(message).filter(({ quote }) => !wanted.has(quote));
  const read = new Set(found.flatMap((hit) => (hit.type === "fact" ? [hit.slot] : [])));
  const supported = found.filter(
    (hit) => hit.type === "act" || hit.slot === asked || isSupported(hit, clauses, read),
  );
  const told = new Set(clauses.flatMap((clause) => clause.told.map(({ slot }) => slot)));
  const beside = [...told].filter((slot) => slot !== asked && !read.has(slot));
  return [...supported, ...beside.flatMap((slot) => surest(slot, clauses))];
}

/** 「やってみたら届きました」 tells how the advice went, whether that was asked or not. */
function tellsOfAdvice(found: readonly Hit[], { question }: Message): boolean {
  const isAsked = question?.asked.choices.some(({ value }) => isActId(value) && isReport(value)) ?? false;
  return isAsked || found.some((hit) => hit.type === "act" && isReport(hit.act));
}

/** What follows from what was said, what is not known, and what one clause says beside something else has none of its own. */
function isSupported(
  { slot, value, certainty, quote }: Extract<Hit, { readonly type: "fact" }>,
  clauses: readonly Clause[],
  read: ReadonlySet<string>,
): boolean {
  const told = clauses.flatMap((clause) => clause.told.filter((one) => one.slot === slot));
  if (certainty === "derived" || value === unknown || told.length === 0) return true;
  if (told.some((one) => one.value === value && one.confidence >= leastSupport)) return true;
  return clauses.some(({ quote: whole, told: [first] }) => {
    const isOther = first !== undefined && first.slot !== slot && read.has(first.slot);
    return isOther && whole.includes(quote);
  });
}

/** The clauses of a message, and each two that follow each other: what statements are learnt and told by. */
export function statementsIn(message: Message): readonly Span[] {
  const sentences = sentencesOf(message, { from: 0, to: message.folded.text.length });
  const clauses = sentences.flatMap((sentence) => clausesOf(sentence, message)).slice(0, mostClauses);
  const pairs = clauses.flatMap((clause, index) => {
    const next = clauses[index + 1];
    return next === undefined ? [] : [{ from: clause.from, to: next.to }];
  });
  return [...clauses, ...pairs];
}

function clausesToldBy(message: Message): readonly Clause[] {
  const { folded, packs, errorSpan } = message;
  return statementsIn(message)
    .filter(({ from, to }) => errorSpan === undefined || from < errorSpan.from || to > errorSpan.to)
    .flatMap((span): readonly Clause[] => {
      const text = folded.text.slice(span.from, span.to);
      const pack = packFor(text, packs);
      if (pack === undefined) return [];
      const said = phraseOf(withoutFiller(text, pack));
      if (!hasWords(said) || said.length < shortest[pack.language]) return [];
      const quote = quoteOf(folded, span.from, span.to).trim();
      return [{ quote, text, grammar: pack.grammar, told: pack.examples.tell(said) }];
    });
}

/** A number names a button, a date a day. */
export function hasWords(text: string): boolean {
  return /[^\d番月日時分年。、?. ]/.test(text);
}

/** 「あの、」 changes nothing. */
function withoutFiller(text: string, { fillers }: Pack): string {
  const isApart = (filler: string) => text.startsWith(filler) && /[、。 ]/.test(text.charAt(filler.length));
  const filler = fillers.get(text.charAt(0))?.find(isApart);
  return filler === undefined ? text : text.slice(filler.length + 1).trimStart();
}

function surest(slot: string, clauses: readonly Clause[]): readonly Hit[] {
  const [best] = clauses
    .flatMap(({ quote, text, grammar, told }) => {
      const first = told.find((one) => one.slot === slot);
      return first !== undefined && first.confidence >= sureFrom && !isDoubted(text, slot, grammar)
        ? [{ ...first, quote }]
        : [];
    })
    .sort((one, other) => other.confidence - one.confidence);
  if (best === undefined) return [];
  const { value, quote } = best;
  return [{ type: "fact", slot, value, certainty: "said", quote, rule: `statements.${slot}` }];
}
