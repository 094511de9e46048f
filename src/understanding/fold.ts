/** A text as it is compared, and where in the user's own text each of its characters came from. */
export type Folded = {
  readonly source: string;
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

type Sign = { readonly char: string; readonly start: number; readonly end: number };

/**
 * Widths, cases and kana made equal, long-vowel marks and decoration dropped. What is left beside letters and digits:
 * one space between words that need it, 。 and 、 between clauses, and ? where something was asked.
 */
export function fold(source: string): Folded {
  const signs = tidied(signsOf(source));
  return {
    source,
    text: signs.map(({ char }) => char).join(""),
    starts: signs.map(({ start }) => start),
    ends: signs.map(({ end }) => end),
  };
}

/** The folded form of a phrase of ours, without clause marks: what phrases are compared by. */
export function keyOf(phrase: string): string {
  if (ready.test(phrase)) return phrase;
  let text = "";
  for (const { char } of tidied(signsOf(phrase))) text += char;
  return phraseOf(text);
}

/** Letters that are their own folded form: most of what we list. */
const ready = /^[a-z0-9ぁ-ゖ一-鿿]+(?: [a-z0-9]+)*$/;

/** What the user wrote for a part of the folded text. */
export function quoteOf({ source, starts, ends }: Folded, from: number, to: number): string {
  return source.slice(starts[from] ?? 0, ends[to - 1] ?? 0);
}

/** A folded text without its clause marks: the form in which phrases are compared. */
export function phraseOf(text: string): string {
  if (!/[。、 ]/.test(text)) return text;
  return text.replaceAll(/[。、 ]+/g, " ").replaceAll(spaceAtJapanese, "");
}

const japanese = "ぁ-ゖー一-鿿々";
const spaceAtJapanese = new RegExp(` (?=[${japanese}])|(?<=[${japanese}]) |^ | $`, "g");

/** A letter with the voicing marks, accents and selectors that belong to it. */
const piece = /[\s\S][\p{M}\p{Cf}\p{Emoji_Modifier}\uff9e\uff9f]*/uy;

function signsOf(source: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (let start = 0; start < source.length; ) {
    const written = pieceAt(source, start);
    const end = start + written.length;
    for (const char of plainly(written)) {
      const sign = signOf(char);
      if (sign !== "") signs.push({ char: sign, start, end });
    }
    start = end;
  }
  return signs;
}

function pieceAt(source: string, start: number): string {
  const isAlone = start + 1 === source.length || isPlain(source.charCodeAt(start + 1));
  if (isAlone && isPlain(source.charCodeAt(start))) return source.charAt(start);
  piece.lastIndex = start;
  return piece.exec(source)?.[0] ?? source.charAt(start);
}

/** ASCII, kana and kanji: what most texts are made of, and what nothing has to be put together for. */
function isPlain(code: number): boolean {
  return code < 0x7f || (code >= 0x3041 && code <= 0x3096) || isKatakana(code) || isKanji(code);
}

function isKatakana(code: number): boolean {
  return code >= 0x30a1 && code <= 0x30f6;
}

function isKanji(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function plainly(written: string): string {
  const isReady = written.length === 1 && isPlain(written.charCodeAt(0));
  return (isReady ? written : written.normalize("NFKC")).toLowerCase();
}

function signOf(char: string): string {
  if (/[a-z0-9ぁ-ゖ一-鿿]/.test(char)) return char;
  const mark = marks.get(char);
  if (mark !== undefined) return mark;
  if (isKatakana(char.charCodeAt(0))) return String.fromCharCode(char.charCodeAt(0) - 0x60);
  if (/[\p{L}\p{N}]/u.test(char)) return char;
  if (/[\p{M}\p{C}]/u.test(char)) return "";
  return /\p{So}/u.test(char) ? "。" : " ";
}

const marks: ReadonlyMap<string, string> = new Map([
  ...sameSign("。", "。｡!\n\r;"),
  ...sameSign("、", "、,→⇒➡"),
  ...sameSign("?", "?❓❔"),
  ...sameSign(".", "."),
  ...sameSign("ー", "ー〜~―—–‐‑−─-"),
  ...sameSign("", "'’‘`′\"“”「」『』()[]{}<>〈〉《》【】"),
]);

function sameSign(sign: string, chars: string): readonly (readonly [string, string])[] {
  return [...chars].map((char) => [char, sign]);
}

function tidied(signs: readonly Sign[]): readonly Sign[] {
  const out: Sign[] = [];
  let mark: Sign | undefined;
  let long: Sign | undefined;
  for (const sign of signs) {
    if (mark === undefined && isStretch(sign.char, out)) {
      if (isIya(out)) out.push(sign);
      else long ??= sign;
      continue;
    }
    if (isMark(sign.char)) {
      mark = strongerMark(mark, sign);
      continue;
    }
    if (long !== undefined && mark === undefined && isOwnSound(out, sign.char)) out.push(long);
    pushMark(out, mark, sign);
    out.push(sign);
    mark = undefined;
    long = undefined;
  }
  if (mark?.char === "?") out.push(mark);
  return out;
}

function pushMark(out: Sign[], mark: Sign | undefined, next: Sign): void {
  const kept = mark && markBetween(out.at(-1)?.char, mark, next.char);
  if (kept !== undefined) out.push(kept);
}

/** A long-vowel sign, or a dash used as one, behind kana. */
function isStretch(char: string, out: readonly Sign[]): boolean {
  return char === "ー" && isKana(out.at(-1)?.char);
}

function isKana(char: string | undefined): boolean {
  return char !== undefined && /[ぁ-ゖ]/.test(char);
}

function isMark(char: string): boolean {
  return rankOf(char) >= 0;
}

function rankOf(char: string): number {
  return ranks.indexOf(char);
}

/** The stronger of two marks side by side is kept. */
const ranks = " ー、.。?";

function strongerMark(one: Sign | undefined, other: Sign): Sign {
  if (one === undefined) return other;
  const { char } = rankOf(other.char) > rankOf(one.char) ? other : one;
  return { char: char === "." ? "。" : char, start: one.start, end: other.end };
}

/** うーん is not うん; in nearly every other word the mark makes no difference. */
function isOwnSound(out: readonly Sign[], next: string): boolean {
  return out.at(-1)?.char === "う" && (next === "ん" || next === "む");
}

/** いやー hesitates, and is no いや. */
function isIya(out: readonly Sign[]): boolean {
  return out.at(-1)?.char === "や" && out.at(-2)?.char === "い";
}

/** What is left of a run of marks between two characters. */
function markBetween(before: string | undefined, mark: Sign, after: string): Sign | undefined {
  if (before === undefined) return undefined;
  const isInWord = /[a-z0-9]/.test(before) && /[a-z0-9]/.test(after);
  if (mark.char === ".") return { ...mark, char: isInWord ? "." : "。" };
  if (mark.char !== " " && mark.char !== "ー") return mark;
  const isNeeded = !isJapanese(before) && !isJapanese(after);
  return isNeeded ? { ...mark, char: " " } : undefined;
}

function isJapanese(char: string): boolean {
  return /[ぁ-ゖー一-鿿々]/.test(char);
}
