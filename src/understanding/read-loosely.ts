import { mayStandAlone } from "./acts.ts";
import { partsOf, type Span } from "./clauses.ts";
import { quoteOf } from "./fold.ts";
import { namesOther, readClauses, type Sentence } from "./grammar-read.ts";
import { packFor } from "./language.ts";
import type { Hit, Message, Openness, Read } from "./message.ts";
import { lookedInto, namedBy } from "./named.ts";
import type { Meaning } from "./pack.ts";
import { meaningsOf, toRead } from "./read-phrases.ts";

/** `isClear`: nothing that is not understood may turn round what is; `named`: what is spoken of next. */
export type ReadLoosely = Read & { readonly isClear: boolean; readonly named?: string | undefined };

/** Clause by clause: those we know as they stand, and in the others what the grammar finds. */
export function readLoosely(message: Message, sentence: Span, openness: Openness): ReadLoosely {
  const clauses = clausesOf(sentence, message);
  const found = grammarHits(message, sentence, clauses);
  let sofar: ReadLoosely = { hits: [], openness, isClear: true, named: message.named };
  clauses.forEach((clause, index) => {
    const { named, ...next } = readClause({ ...message, named: sofar.named }, clause, {
      openness: sofar.openness,
      read: () => (sofar.named === undefined ? found[index] : undefined),
      sentence,
    });
    sofar = {
      hits: [...sofar.hits, ...next.hits],
      openness: next.openness,
      isClear: sofar.isClear && next.isClear,
      named,
    };
  });
  return sofar;
}

type ClauseReading = {
  readonly openness: Openness;
  readonly sentence: Span;
  /** What the grammar found already; nothing where something was named first. */
  readonly read: () => readonly Hit[] | undefined;
};

function readClause(
  message: Message,
  clause: Span,
  { openness, sentence, read }: ClauseReading,
): ReadLoosely {
  const found = read() ?? grammarHits(message, sentence, [clause])[0] ?? [];
  const known = message.named === undefined ? knownIn(message, clause, openness) : undefined;
  if (known !== undefined) {
    const next = toRead(message, clause, { meanings: known, openness });
    const hasError = message.errorSpan !== undefined;
    return { ...next, hits: [...next.hits, ...besideActs(known, found, { hasError })], isClear: true };
  }
  const isSilent = found.every(({ type }) => type === "act");
  return {
    hits: found,
    openness: isSilent && changesSubject(message, clause) ? "closed" : afterWords(openness),
    isClear: found.length > 0 || !isDoubtful(message, clause),
    named: isSilent ? (namedBy(message, clause) ?? lookedInto(message, clause)) : undefined,
  };
}

/** After words of any kind, a yes or a no is no longer bare. */
function afterWords(openness: Openness): Openness {
  return openness === "first" ? "open" : openness;
}

/** 「サポートに電話したけど」: what comes next is said of that, and answers nothing. */
function changesSubject({ folded, packs, question }: Message, clause: Span): boolean {
  const slot = question?.asked.slot;
  return (
    slot !== undefined &&
    packs.some(({ grammar }) => grammar.own.has(slot) && namesOther(folded.text, clause, { slot, grammar }))
  );
}

/** Where all that is known of a clause is what it wants, or an error, it may state something as well. */
function besideActs(
  known: readonly Meaning[],
  read: readonly Hit[],
  { hasError }: { readonly hasError: boolean },
): readonly Hit[] {
  const isOpen = known.every(({ type }) => type === "act") && (known.length > 0 || hasError);
  return isOpen ? read.filter(({ type }) => type === "fact") : [];
}

/** What a known clause says beside what is not known; undefined where that leaves nothing of it. */
function knownIn(message: Message, clause: Span, openness: Openness): readonly Meaning[] | undefined {
  const meanings = meaningsOf(message, clause, openness);
  const known = meanings?.filter((meaning) => meaning.type === "fact" || mayStandAlone(meaning.act));
  return known?.length === 0 && meanings?.length !== 0 ? undefined : known;
}

/** A clause that is not understood and may turn round what stands before it. */
function isDoubtful({ folded, packs }: Message, { from, to }: Span): boolean {
  const text = folded.text.slice(from, to);
  return packs.some(({ grammar }) => grammar.contrasts.some((word) => text.includes(word)));
}

function grammarHits(message: Message, span: Span, clauses: readonly Span[]): readonly (readonly Hit[])[] {
  const { folded, packs, errorSpan } = message;
  // a number names a button, or nothing
  if (!/[^\d番 。、?]/.test(folded.text.slice(span.from, span.to))) return [];
  const asked = askedIn(message);
  // one language only: what its grammar rejects is not looked for in another's
  const grammar = packFor(folded.text.slice(span.from, span.to), packs)?.grammar;
  if (grammar === undefined) return [];
  const sentence = { text: folded.text, span, clauses, ...(asked && { asked }) };
  return readClauses(sentence, grammar).map((inClause) =>
    inClause
      // what an error says of itself is not said by who quotes it, but where it answers what was asked
      .filter(({ meaning, span: at }) => isAnswer(meaning, asked) || !isWithin(at, errorSpan))
      .map(({ meaning, span: at }) => ({ ...meaning, quote: quoteOf(folded, at.from, at.to).trim() })),
  );
}

function isAnswer(meaning: Meaning, asked: Sentence["asked"]): boolean {
  return meaning.type === "fact" && meaning.slot === asked?.slot;
}

function isWithin({ from, to }: Span, whole: Span | undefined): boolean {
  return whole !== undefined && from >= whole.from && to <= whole.to;
}

function askedIn({ question, named }: Message): Sentence["asked"] {
  if (named !== undefined) return { slot: named, values: new Set(), isNamed: true };
  if (question === undefined) return undefined;
  const { slot, choices } = question.asked;
  return { slot, values: new Set(choices.map(({ value }) => value)) };
}

/** The clauses of a sentence; "ウェブメールは、" belongs to what comes after it. */
export function clausesOf(sentence: Span, { folded, packs, errorSpan }: Message): readonly Span[] {
  const rest = { packs, ...(errorSpan && { whole: errorSpan }) };
  const clauses: Span[] = [];
  for (const part of partsOf(folded, sentence, { cut: "comma", ...rest })) {
    const last = clauses.at(-1);
    const isTopic =
      last !== undefined &&
      /(?:[はもがをにで]|[てで]から|[ただ]ら|あと|後)、$/.test(folded.text.slice(last.from, last.to));
    const from = isTopic ? last.from : part.from;
    if (isTopic) clauses.pop();
    clauses.push({ from, to: part.to });
  }
  const grammars = packs.map(({ grammar }) => grammar);
  return clauses.flatMap((part) => partsOf(folded, part, { ...rest, cut: "joint", packs: grammars }));
}
