import { isReport } from "./acts.ts";
import { answerByLabel, inContext } from "./asked.ts";
import { cuts, partsOf, type Span } from "./clauses.ts";
import { phraseOf, quoteOf } from "./fold.ts";
import type { Message, Openness, Read } from "./message.ts";
import type { Meaning, Pack } from "./pack.ts";
import { variants } from "./variants.ts";

/** More clauses than anybody answers with are not an answer. */
const mostParts = 6;

/** Far longer than any phrase with all that may stand around it. */
const longestClause = 250;

/** What a stretch says when all of it is known; undefined when any of it is not. */
export function readSpan(message: Message, span: Span, openness: Openness): Read | undefined {
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

export function toRead(
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

/** The meanings of a clause that is known as it stands; undefined when it is not. */
export function meaningsOf(message: Message, span: Span, openness: Openness): readonly Meaning[] | undefined {
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
