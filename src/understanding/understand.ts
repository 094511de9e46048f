import { type ActId, isCourtesy, isReport } from "./acts.ts";
import { type Asked, toQuestion } from "./asked.ts";
import type { Proposal } from "./by-example.ts";
import { type ErrorMention, errorMention } from "./error-mention.ts";
import type { ErrorTable } from "./error-mention-index.ts";
import { type Folded, fold, phraseOf } from "./fold.ts";
import { languageOf } from "./language.ts";
import type { Hit, Message } from "./message.ts";
import type { BareAnswer, Pack } from "./pack.ts";
import { read } from "./read.ts";
import { taught } from "./taught.ts";

/** Something said about a slot: `in-context` answers what was asked, `derived` only follows from what was said. */
export type Fact = {
  readonly slot: string;
  readonly value: string;
  readonly certainty: "said" | "in-context" | "derived";
  readonly quote: string;
  readonly rule: string;
};

/** Something wanted or done by saying it; `topic` is the question whose subject is to be explained. */
export type Act = { readonly act: ActId; readonly quote: string; readonly topic?: string };

export type Understood = {
  readonly facts: readonly Fact[];
  readonly acts: readonly Act[];
  readonly error?: ErrorMention;
  /** What it may mean, where nothing is taken from it: to be asked about, and nothing until it is confirmed. */
  readonly proposals: readonly Proposal[];
  /** The whole message is a yes, a no, or a "don't know". */
  readonly bare?: BareAnswer;
  /** The language the message is plainly in. */
  readonly language?: "ja" | "en";
};

export type Reading = {
  readonly asked?: Asked;
  /** The conversation's language first. */
  readonly packs: readonly Pack[];
  readonly errors: ErrorTable;
};

/** Longer messages are read this far; nothing counts as answered by a part of one. */
const longest = 1000;

/**
 * What a message says, and nothing it does not say. Sentences made of known phrases alone are read as those; of the
 * others the grammar reads what it finds, clause by clause. A bare yes or no counts only where nothing that is not
 * understood may turn it round. Facts that contradict each other cancel out.
 */
export function understand(text: string, { asked, packs, errors }: Reading): Understood {
  const written = text.trim();
  const error = errorMention(written.slice(0, longest), errors, {
    isAsked: asked !== undefined && asksForError(asked),
  });
  const message = toMessage(written, { asked, packs, error });
  const { folded, errorSpan } = message;
  const bare = bareIn(folded, packs);
  const found = unopposed(read(message), message);
  const { hits, proposals } = taught(found, { asked, isBare: bare !== undefined, error, message });
  const language = languageOf(withoutError(folded, errorSpan), packs);
  return {
    ...(bare && { bare }),
    facts: factsOf(isAskedOf(folded, errorSpan) ? hits : withError(toldBy(error, errors, asked), hits)),
    acts: actsOf(hits, error !== undefined),
    proposals,
    ...(error && { error }),
    ...(language && { language }),
  };
}

type Parts = {
  readonly asked: Asked | undefined;
  readonly packs: readonly Pack[];
  readonly error: ErrorMention | undefined;
};

function toMessage(written: string, { asked, packs, error }: Parts): Message {
  const folded = fold(written.slice(0, longest));
  const errorSpan = error && spanOf(error.quote, folded);
  return {
    folded,
    packs,
    ...(asked && { question: toQuestion(asked, packs) }),
    ...(errorSpan && { errorSpan }),
    isCut: written.length > longest,
  };
}

function bareIn({ text }: Folded, packs: readonly Pack[]): BareAnswer | undefined {
  return packs.map((pack) => pack.bare.get(phraseOf(pack.spell(phraseOf(text))))).find(Boolean);
}

function asksForError({ slot }: Asked): boolean {
  return slot === "error" || slot === "error-text" || slot === "sender-error";
}

/** "Is my mailbox full?" shows nothing. */
function isAskedOf({ text }: Folded, span: Message["errorSpan"]): boolean {
  return span !== undefined && text[span.to] === "?";
}

/** An error that is written of is shown to whoever writes, or came back to who sent the mail. */
function toldBy(
  error: ErrorMention | undefined,
  errors: ErrorTable,
  asked: Asked | undefined,
): readonly Hit[] {
  if (error === undefined) return [];
  const direction = error.id === undefined ? undefined : errors[error.id]?.direction;
  if (direction === "send") return [];
  const isBounce = direction === "bounce" && asked?.slot !== "error-text";
  const meaning = isBounce ? { slot: "sender-error", value: "yes" } : { slot: "error", value: "shown" };
  return [{ type: "fact", ...meaning, certainty: "said", rule: "error", quote: error.quote }];
}

/** "It says 550 5.7.1", of a mail that came back: that is no error of their own. */
function withError(told: readonly Hit[], hits: readonly Hit[]): readonly Hit[] {
  const isReturned = told.some((hit) => hit.type === "fact" && hit.slot === "sender-error");
  const others = hits.filter((hit) => hit.type !== "fact" || hit.slot !== "error");
  return [...told, ...(isReturned ? others : hits)];
}

function spanOf(quote: string, { source, starts }: Folded) {
  const start = source.indexOf(quote);
  const from = starts.findIndex((place) => place >= start);
  const to = starts.findIndex((place) => place >= start + quote.length);
  return from < 0 ? undefined : { from, to: to < 0 ? starts.length : to };
}

function withoutError({ text }: Folded, span: Message["errorSpan"]): string {
  return span === undefined ? text : text.slice(0, span.from) + text.slice(span.to);
}

/** "Yes, it does not arrive" is no yes to whether it arrives. */
function unopposed(found: readonly Hit[], message: Message): readonly Hit[] {
  const hits = isLimited(message)
    ? found.filter((hit) => hit.type === "fact" || hit.act !== "arrived")
    : found;
  const isMissing = hits.some(
    (hit) => hit.type === "act" && (hit.act === "trouble" || hit.act === "missing"),
  );
  return isMissing ? hits.filter((hit) => hit.type !== "fact" || !/^[a-z]+\.yes$/.test(hit.rule)) : hits;
}

/** "It came, but only one": not all of it did. */
function isLimited({ folded, packs }: Message): boolean {
  return packs.some(({ grammar }) => grammar.limits.some((word) => folded.text.includes(word)));
}

function factsOf(hits: readonly Hit[]): readonly Fact[] {
  const facts = new Map<string, Fact | undefined>();
  for (const hit of hits) {
    if (hit.type !== "fact") continue;
    const { slot, value, certainty, quote, rule } = hit;
    const known = facts.get(slot);
    if (!facts.has(slot)) facts.set(slot, { slot, value, certainty, quote, rule });
    else if (known?.value !== value) facts.set(slot, undefined);
    else if (known.certainty === "derived") facts.set(slot, { slot, value, certainty, quote, rule });
  }
  return [...facts.values()].filter((fact) => fact !== undefined);
}

function isNews(hit: Hit): boolean {
  return hit.type === "fact" || isReport(hit.act);
}

function actsOf(hits: readonly Hit[], hasError: boolean): readonly Act[] {
  const acts = new Map<string, Act>();
  for (const hit of hits) {
    if (hit.type !== "act") continue;
    const { act, quote, topic, isWord } = hit;
    // "No mail since Monday. Why?" asks for no reason of ours
    if (isWord && hits.some(isNews)) continue;
    acts.set(`${act} ${topic ?? ""}`, { act, quote, ...(topic !== undefined && { topic }) });
  }
  // fixed and broken again: neither of them counts
  const isOpen = acts.has("arrived ") && acts.has("missing ");
  const all = [...acts.values()].filter(({ act }) => !isOpen || (act !== "arrived" && act !== "missing"));
  const matters = all.filter(({ act }) => !isCourtesy(act));
  const isBeside = hasError || matters.length > 0 || hits.some(({ type }) => type === "fact");
  if (isBeside) return matters;
  // "hello, my mail does not come": the trouble is what is answered
  return acts.has("trouble ") ? all.filter(({ act }) => act === "trouble") : all;
}
