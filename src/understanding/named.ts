import type { Span } from "./clauses.ts";
import { phraseOf } from "./fold.ts";
import type { Grammar } from "./grammar.ts";
import { isInLatinWord } from "./lexicon.ts";
import type { Message } from "./message.ts";
import { variants } from "./variants.ts";

/** The slot a stretch names and says nothing about: "webmail?", 「ウェブメールは。」 */
export function namedBy({ folded, packs }: Message, span: Span): string | undefined {
  // no name is longer, with all that may stand before it
  if (span.to - span.from > 40) return undefined;
  const written = phraseOf(writtenIn(folded.text, span));
  for (const pack of packs) {
    for (const phrase of variants(written, pack)) {
      const slot = namedIn(phrase, pack.grammar);
      if (slot !== undefined) return slot;
    }
  }
  return undefined;
}

function namedIn(phrase: string, { carries, topicEnds }: Grammar): string | undefined {
  const end = topicEnds.find(
    (known) => phrase.endsWith(known) && carries.has(phrase.slice(0, -known.length)),
  );
  return carries.get(end === undefined ? phrase : phrase.slice(0, -end.length));
}

/** The slot of what somebody looked into without saying yet what was there: 「迷惑メールも全部見ましたが、」 */
export function lookedInto({ folded, packs, named }: Message, span: Span): string | undefined {
  const written = writtenIn(folded.text, span);
  for (const { grammar } of packs) {
    const isLook = grammar.looks.some((look) => holds(written, look));
    const slot = isLook || named !== undefined ? lastNamed(written, grammar) : undefined;
    // "I checked spam | and trash": it goes on about the same
    if (slot !== undefined && (isLook || slot === named)) return slot;
  }
  return undefined;
}

function lastNamed(written: string, { carries }: Grammar): string | undefined {
  let last = { at: -1, length: 0, slot: "" };
  for (const [word, slot] of carries) {
    const at = written.lastIndexOf(word);
    if (at < 0 || isInLatinWord(written, at) || isInLatinWord(written, at + word.length)) continue;
    const end = at + word.length;
    const known = last.at + last.length;
    if (end > known || (end === known && word.length > last.length)) last = { at, length: word.length, slot };
  }
  return last.at < 0 ? undefined : last.slot;
}

function holds(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !isInLatinWord(text, at) && !isInLatinWord(text, at + word.length);
}

function writtenIn(text: string, { from, to }: Span): string {
  return text
    .slice(from, to)
    .replace(/[、。? ]+$/, "")
    .trimStart();
}
