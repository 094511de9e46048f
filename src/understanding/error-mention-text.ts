import { type Found, mostTries, type Search } from "./error-mention-find.ts";
import { original } from "./error-mention-fold.ts";
import type { TextPattern } from "./error-mention-index.ts";

/** The words mail apps show, in any width, case and spacing; a name inside them may be anything short. */
export function* appTexts(search: Search): Generator<Found> {
  for (const pattern of search.index.texts) {
    for (const { start, end } of places(search.texts.text, pattern.parts)) {
      if (!pattern.isEveryday || isReported(search, pattern, start, end))
        yield { id: pattern.id, start, end };
    }
  }
}

const longestName = 64;

function* places(text: string, parts: readonly string[]): Generator<{ start: number; end: number }> {
  const [first = "", ...others] = parts;
  let start = text.indexOf(first);
  for (let tries = 0; start >= 0 && tries < mostTries; tries++) {
    const end = endOf(text, start + first.length, others);
    if (end !== undefined) yield { start, end };
    start = text.indexOf(first, start + first.length);
  }
}

function endOf(text: string, from: number, parts: readonly string[]): number | undefined {
  let end = from;
  for (const part of parts) {
    // at least one character is the name's
    const at = text.slice(end + 1, end + 1 + longestName + part.length).indexOf(part);
    if (at < 0) return undefined;
    end += 1 + at + part.length;
  }
  return end;
}

/** Whether everyday words are told as what the screen showed, not as the complaint itself. */
function isReported({ texts, isAsked }: Search, { printed }: TextPattern, from: number, to: number): boolean {
  const { start, end } = original(texts, from, to);
  if (isAsked) return !doubt.test(texts.source.slice(end, end + 12));
  const capitals = printed.match(/\b[A-Z]/g)?.length ?? 0;
  if (capitals > 1 && texts.source.slice(start, end) === printed) return true;
  const before = texts.source.slice(Math.max(0, start - 16), start);
  const after = texts.source.slice(end, end + 16);
  return (
    (/[「『"“'‘【（(]\s?$/.test(before) && /^[。.!！]?\s?[」』"”'’】）)]/.test(after)) ||
    shown.test(after) ||
    says.test(before)
  );
}

/** Thought of, and not shown. */
const doubt = /^[^。、,.]{0,4}(?:かも|のか|ではな|じゃな|では?ありません|とは|なら|[?？])/;

const shown =
  /^[。.]?\s?(?:と|って|が|という|との)(?:いう|の|だけ)?(?:エラー|表示|メッセージ|通知|画面に|出|でて|でる|でま|言われ|書かれ)/;
const says = /(?:says?|said|shows?|showing|saying|error|message|エラー|表示)\s?[:：は]?\s?$/i;
