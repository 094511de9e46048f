import { mayStandAlone } from "./acts.ts";
import { partsOf, type Span } from "./clauses.ts";
import { quoteOf } from "./fold.ts";
import { readClauses } from "./grammar-read.ts";
import type { Hit, Message, Openness, Read } from "./message.ts";
import { meaningsOf, toRead } from "./read-phrases.ts";

/** `isClear`: nothing that is not understood may turn round what is. */
export type ReadLoosely = Read & { readonly isClear: boolean };

/** Clause by clause: those we know as they stand, and in the others what the grammar finds. */
export function readLoosely(message: Message, sentence: Span, openness: Openness): ReadLoosely {
  const clauses = clausesOf(sentence, message);
  const found = grammarHits(message, sentence, clauses);
  const hits: Hit[] = [];
  let isOpen = openness;
  let isClear = true;
  clauses.forEach((clause, index) => {
    const meanings = meaningsOf(message, clause, isOpen);
    const known = meanings?.filter((meaning) => meaning.type === "fact" || mayStandAlone(meaning.act));
    if (known !== undefined) {
      const next = toRead(message, clause, { meanings: known, openness: isOpen });
      hits.push(...next.hits);
      isOpen = next.openness;
      return;
    }
    const read = found[index] ?? [];
    hits.push(...read);
    if (read.length === 0 && isDoubtful(message, clause)) isClear = false;
    if (isOpen === "first") isOpen = "open";
  });
  return { hits, openness: isOpen, isClear };
}

/** A clause that is not understood and may turn round what stands before it. */
function isDoubtful({ folded, packs }: Message, { from, to }: Span): boolean {
  const text = folded.text.slice(from, to);
  return packs.some(({ grammar }) => grammar.contrasts.some((word) => text.includes(word)));
}

function grammarHits(message: Message, span: Span, clauses: readonly Span[]): readonly (readonly Hit[])[] {
  const { folded, packs, question, errorSpan } = message;
  // a number names a button, or nothing
  if (!/[^\d番 。、?]/.test(folded.text.slice(span.from, span.to))) return [];
  const asked = question && {
    slot: question.asked.slot,
    values: new Set(question.asked.choices.map(({ value }) => value)),
  };
  // one language only: what its grammar rejects is not looked for in another's
  const language = /[ぁ-ゖ一-鿿]/.test(folded.text.slice(span.from, span.to)) ? "ja" : "en";
  const grammar = packs.find((pack) => pack.language === language)?.grammar;
  if (grammar === undefined) return [];
  const sentence = { text: folded.text, span, clauses, ...(asked && { asked }) };
  return readClauses(sentence, grammar).map((inClause) =>
    inClause
      .filter(({ span: at }) => errorSpan === undefined || at.to <= errorSpan.from || at.from >= errorSpan.to)
      .map(({ meaning, span: at }) => ({ ...meaning, quote: quoteOf(folded, at.from, at.to).trim() })),
  );
}

/** The clauses of a sentence; "ウェブメールは、" belongs to what comes after it. */
export function clausesOf(sentence: Span, { folded, packs, errorSpan }: Message): readonly Span[] {
  const rest = { packs, ...(errorSpan && { whole: errorSpan }) };
  const clauses: Span[] = [];
  for (const part of partsOf(folded, sentence, { cut: "comma", ...rest })) {
    const last = clauses.at(-1);
    const isTopic = last !== undefined && /[はもがをにで]、$/.test(folded.text.slice(last.from, last.to));
    const from = isTopic ? last.from : part.from;
    if (isTopic) clauses.pop();
    clauses.push({ from, to: part.to });
  }
  const grammars = packs.map(({ grammar }) => grammar);
  return clauses.flatMap((part) => partsOf(folded, part, { ...rest, cut: "joint", packs: grammars }));
}
