import { partsOf, type Span } from "./clauses.ts";
import type { Hit, Message, Openness, Read } from "./message.ts";
import { namedBy } from "./named.ts";
import { type ReadLoosely, readLoosely } from "./read-loosely.ts";
import { readSpan } from "./read-phrases.ts";

/** Who writes more sentences is no person. */
const mostSentences = 60;

/** What a message says: all of it where all is known, else what each sentence says for itself. */
export function read(message: Message): readonly Hit[] {
  const span = { from: 0, to: message.folded.text.length };
  if (span.to === 0) return [];
  const sentences = sentencesOf(message, span).slice(0, mostSentences);
  const whole =
    message.isCut || namesFirst(message, sentences) ? undefined : readSpan(message, span, "first");
  if (whole !== undefined && tellsAll(whole.hits, message)) return whole.hits;
  const hits = readSentences(message, sentences);
  return hits.length > 0 ? hits : requestsForPerson(message, span);
}

/** Sentence by sentence, as far as each is understood. */
function readSentences(message: Message, sentences: readonly Span[]): readonly Hit[] {
  let openness: Openness = "first";
  let isClear = true;
  const hits: Hit[] = [];
  let named: string | undefined;
  for (const [index, sentence] of sentences.entries()) {
    const about = named;
    named = index + 1 < sentences.length ? namedBy(message, sentence) : undefined;
    if (named !== undefined) continue;
    const known: Read | undefined = about === undefined ? readSpan(message, sentence, openness) : undefined;
    const isRead = known !== undefined && tellsAll(known.hits, message);
    const next: ReadLoosely = isRead
      ? { ...known, isClear: true }
      : readLoosely({ ...message, named: about }, sentence, openness);
    named = next.named;
    hits.push(...next.hits);
    isClear &&= next.isClear;
    openness = next.openness;
  }
  return isClear ? hits : hits.filter((hit) => hit.type === "act" || !bareRule.test(hit.rule));
}

/** "ウェブメール？見れます": the question is answered by whoever asks it. */
function namesFirst(message: Message, sentences: readonly Span[]): boolean {
  return sentences.slice(0, -1).some((sentence) => namedBy(message, sentence) !== undefined);
}

/** The same words may say more than trouble: 「だれからも来ない」; or name something around an error. */
function tellsAll(hits: readonly Hit[], { errorSpan }: Message): boolean {
  if (hits.length === 0) return errorSpan === undefined;
  return hits.some((hit) => hit.type === "fact" || hit.act !== "trouble");
}

/** Facts that only a bare yes, no or "don't know" tells of. */
const bareRule = /^[a-z]+\.(yes|no|unknown)$/;

/** Who asks for a person in a sentence of its own is heard, whatever else is in the message. */
function requestsForPerson(message: Message, span: Span): readonly Hit[] {
  const finished = sentencesOf(message, span).slice(-mostSentences);
  return finished.flatMap((sentence) => {
    const hits = readSpan(message, sentence, "closed")?.hits ?? [];
    return hits.length > 0 && hits.every((hit) => hit.type === "act" && hit.act === "human") ? hits : [];
  });
}

/** The sentences of a message; the last of one that goes on is not finished. */
export function sentencesOf({ folded, packs, errorSpan, isCut }: Message, span: Span): readonly Span[] {
  const sentences = partsOf(folded, span, { cut: "sentence", packs, ...(errorSpan && { whole: errorSpan }) });
  return isCut ? sentences.slice(0, -1) : sentences;
}
