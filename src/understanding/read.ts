import { isReport, mayStandAlone } from "./acts.ts";
import { answerByLabel, inContext, type Question } from "./asked.ts";
import { cuts, partsOf, type Span } from "./clauses.ts";
import { type Folded, phraseOf, quoteOf } from "./fold.ts";
import { readClauses } from "./grammar-read.ts";
import type { Meaning, Pack } from "./pack.ts";
import { variants } from "./variants.ts";

/** A message made ready to be read. */
export type Message = {
  readonly folded: Folded;
  readonly packs: readonly Pack[];
  readonly question?: Question;
  /** Where it writes of an error. */
  readonly errorSpan?: Span;
  /** It goes on, and how is not known. */
  readonly isCut: boolean;
};

/** A meaning and the words it was found in. */
export type Hit = Meaning & { readonly quote: string };

/** What may still answer the question: everything, no bare yes or no any more, or nothing once the subject changed. */
type Openness = "first" | "open" | "closed";

type Read = { readonly hits: readonly Hit[]; readonly openness: Openness };

/** More clauses than anybody answers with are not an answer. */
const mostParts = 6;

/** Who writes more of them is no person. */
const mostSentences = 60;

/** Far longer than any phrase with all that may stand around it. */
const longestClause = 250;

export function read(message: Message): readonly Hit[] {
  const span = { from: 0, to: message.folded.text.length };
  if (span.to === 0) return [];
  const whole = message.isCut ? undefined : readSpan(message, span, "first");
  if (whole !== undefined) return whole.hits;
  const hits = readSentences(message, span);
  return hits.length > 0 ? hits : requestsForPerson(message, span);
}

/** Sentence by sentence, as far as each is understood. */
function readSentences(message: Message, span: Span): readonly Hit[] {
  const sentences = partsOf(message.folded, span, {
    cut: "sentence",
    packs: message.packs,
    ...(message.errorSpan && { whole: message.errorSpan }),
  });
  const finished = (message.isCut ? sentences.slice(0, -1) : sentences).slice(0, mostSentences);
  let openness: Openness = "first";
  let isClear = true;
  const hits: Hit[] = [];
  for (const sentence of finished) {
    const known = readSpan(message, sentence, openness);
    const next: Read & { readonly isClear?: boolean } = known ?? readLoosely(message, sentence, openness);
    hits.push(...next.hits);
    isClear &&= next.isClear ?? true;
    openness = next.openness;
  }
  return isClear ? hits : hits.filter((hit) => hit.type === "act" || !bareRule.test(hit.rule));
}

/** Facts that only a bare yes, no or "don't know" tells of. */
const bareRule = /^[a-z]+\.(yes|no|unknown)$/;

/** Clause by clause: those we know as they stand, and in the others what the grammar finds. */
function readLoosely(message: Message, sentence: Span, openness: Openness): Read & { readonly isClear: boolean } {
  const { folded, packs } = message;
  const [pack] = packs;
  const clauses = pack === undefined ? [sentence] : clausesOf(folded, sentence, message);
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
  const asked = question && {
    slot: question.asked.slot,
    values: new Set(question.asked.choices.map(({ value }) => value)),
  };
  for (const { grammar } of packs) {
    const sentence = { text: folded.text, span, clauses, ...(asked && { asked }) };
    const found = readClauses(sentence, grammar).map((inClause) =>
      inClause
        .filter(({ span: at }) => errorSpan === undefined || at.to <= errorSpan.from || at.from >= errorSpan.to)
        .map(({ meaning, span: at }) => ({ ...meaning, quote: quoteOf(folded, at.from, at.to).trim() })),
    );
    if (found.some((inClause) => inClause.length > 0)) return found;
  }
  return [];
}

/** The clauses of a sentence; "ウェブメールは、" belongs to what comes after it. */
function clausesOf(folded: Folded, sentence: Span, { packs, errorSpan }: Message): readonly Span[] {
  const rest = { packs, ...(errorSpan && { whole: errorSpan }) };
  const atCommas = partsOf(folded, sentence, { cut: "comma", ...rest });
  return joined(folded.text, atCommas).flatMap((part) => partsOf(folded, part, { cut: "joint", ...rest }));
}

function joined(text: string, parts: readonly Span[]): readonly Span[] {
  return parts.reduce<readonly Span[]>((sofar, part) => {
    const last = sofar.at(-1);
    const isTopic = last !== undefined && /[はもがをにで]、$/.test(text.slice(last.from, last.to));
    return isTopic ? [...sofar.slice(0, -1), { from: last.from, to: part.to }] : [...sofar, part];
  }, []);
}

function readSpan(message: Message, span: Span, openness: Openness): Read | undefined {
  const meanings = meaningsOf(message, span, openness);
  if (meanings !== undefined) return toRead(message, span, { meanings, openness });
  const { packs, errorSpan } = message;
  for (const cut of cuts) {
    const parts = partsOf(message.folded, span, { cut, packs, ...(errorSpan && { whole: errorSpan }) });
    if (parts.length > 1) return parts.length > mostParts ? undefined : readParts(message, parts, openness);
  }
  return undefined;
}

/** All of the parts, or nothing: what is not understood may turn round what is. */
function readParts(message: Message, parts: readonly Span[], openness: Openness): Read | undefined {
  let sofar: Read = { hits: [], openness };
  for (const part of parts) {
    const next = readSpan(message, part, sofar.openness);
    if (next === undefined) return undefined;
    sofar = { hits: [...sofar.hits, ...next.hits], openness: next.openness };
  }
  return sofar;
}

function toRead(
  { folded, question }: Message,
  { from, to }: Span,
  { meanings, openness }: { readonly meanings: readonly Meaning[]; readonly openness: Openness },
): Read {
  const quote = quoteOf(folded, from, to).trim();
  const hits = meanings.map((meaning) => ({ ...meaning, quote }));
  const facts = meanings.filter((meaning) => meaning.type === "fact");
  if (facts.some(({ slot }) => slot !== question?.asked.slot)) return { hits, openness: "closed" };
  return { hits, openness: facts.length > 0 && openness === "first" ? "open" : openness };
}

function meaningsOf(message: Message, span: Span, openness: Openness): readonly Meaning[] | undefined {
  const { folded, packs, errorSpan } = message;
  if (span.to - span.from > longestClause) return undefined;
  const text = folded.text.slice(span.from, span.to);
  if (phraseOf(text) === "") return [];
  for (const pack of packs) {
    const meanings = meaningsIn(pack, text, { message, span, openness });
    if (meanings !== undefined) return meanings;
  }
  return errorSpan && isAroundError(folded.text, span, { errorSpan, packs }) ? [] : undefined;
}

type Place = { readonly message: Message; readonly span: Span; readonly openness: Openness };

function meaningsIn(pack: Pack, text: string, place: Place): readonly Meaning[] | undefined {
  // spelled before its marks are dropped: えっと、どこ has no とど in it
  const asWritten = phraseOf(pack.spell(text));
  const isQuestion = asWritten.endsWith("?");
  let nothing: readonly Meaning[] | undefined;
  for (const phrase of variants(asWritten.replace(/\?$/, ""), pack)) {
    const meanings = isQuestion ? wanted(pack, phrase) : stated(pack, phrase, place);
    if (meanings !== undefined && meanings.length > 0) return meanings;
    nothing ??= meanings;
  }
  // some buttons are questions: "Why do you ask?"
  const { question } = place.message;
  return (isQuestion && question ? answerByLabel(asWritten, pack, question) : undefined) ?? nothing;
}

function stated(
  pack: Pack,
  phrase: string,
  { message, span, openness }: Place,
): readonly Meaning[] | undefined {
  // whoever ends with でも or but has more to say
  if (phrase === "") return span.to < message.folded.text.length ? [] : undefined;
  const isWhole = span.to - span.from === message.folded.text.length;
  const { question } = message;
  const answer =
    question && openness !== "closed"
      ? inContext(phrase, pack, question, { isWhole, isFirst: openness === "first" })
      : undefined;
  if (answer !== undefined) return answer;
  // a yes or a no without a question to it says nothing
  return pack.free.get(phrase) ?? (openness === "first" && pack.bare.has(phrase) ? [] : undefined);
}

/** A question states nothing, but may want something done; of some words only the mark makes a question. */
function wanted(pack: Pack, phrase: string): readonly Meaning[] | undefined {
  const meanings = pack.free.get(`${phrase}?`) ?? pack.free.get(phrase);
  const isWanted = meanings?.every((meaning) => meaning.type === "act" && !isReport(meaning.act));
  return isWanted ? meanings : undefined;
}

function isAroundError(
  text: string,
  { from, to }: Span,
  { errorSpan, packs }: { readonly errorSpan: Span; readonly packs: readonly Pack[] },
): boolean {
  if (errorSpan.to <= from || errorSpan.from >= to) return false;
  const rest = phraseOf(`${text.slice(from, errorSpan.from)} ${text.slice(errorSpan.to, to)}`);
  return (
    rest === "" ||
    packs.some((pack) => [...variants(pack.spell(rest), pack)].some((key) => pack.aroundErrors.has(key)))
  );
}

/** Who asks for a person in a sentence of its own is heard, whatever else is in the message. */
function requestsForPerson(message: Message, span: Span): readonly Hit[] {
  const sentences = partsOf(message.folded, span, { cut: "sentence", packs: message.packs });
  const finished = (message.isCut ? sentences.slice(0, -1) : sentences).slice(-mostSentences);
  return finished.flatMap((sentence) => {
    const hits = readSpan(message, sentence, "closed")?.hits ?? [];
    return hits.length > 0 && hits.every((hit) => hit.type === "act" && hit.act === "human") ? hits : [];
  });
}
