import { type Found, isAlmostAll, isNearErrorWords, matchesOf, type Search } from "./error-mention-find.ts";

/** Microsoft's eight-digit codes, however they are typed (A22): 0x800CCC92, 800ccc92, 0×８００ＣＣＣ９２, -2147217660. */
export function* hexCodes(search: Search): Generator<Found> {
  yield* prefixed(search);
  yield* bare(search);
  yield* decimal(search);
}

const withPrefix = /(?<=error|code|(?<![a-z0-9]))([0o] ?)?x ?(8(?:[ _-]?[0-9a-foli]){7})(?![0-9a-z])/g;

function* prefixed({ codes, index }: Search): Generator<Found> {
  for (const match of matchesOf(withPrefix, codes.text)) {
    const written = match[2] ?? "";
    const code = toCode(written);
    const id = index.idOf.get(code);
    const hasZero = match[1] !== undefined;
    if (!isHex(code) || (id === undefined && !hasZero && !/[a-f]/.test(written))) continue;
    yield found(match, code, id);
  }
}

const withoutPrefix =
  /(?<=error|code|(?<![a-z0-9]))8[0o][0o](?:[ _-]?[0-9a-foli]){5}(?![0-9a-z@]|-[0-9a-f]{4})/g;

function* bare(search: Search): Generator<Found> {
  const { codes, index } = search;
  for (const match of matchesOf(withoutPrefix, codes.text)) {
    const code = toCode(match[0]);
    const id = index.idOf.get(code);
    if (!isHex(code)) continue;
    // 800 faded or 80012345 is a code only when it is one we know
    const isPlainHex = /^[0-9a-f]{8}$/.test(match[0]) && /[a-f]/.test(match[0]);
    if (id === undefined && !isPlainHex) continue;
    if (!/[a-f]/.test(match[0]) && !isCodeNumber(search, match)) continue;
    yield found(match, code, id);
  }
}

const signedOrNot = /(?<![0-9a-z.,+¥$-]|[0-9a-z)] ?-)(-|(?<![ァ-ヶ])ー)?(214\d{7})(?!\d|[.,-]\d)/g;

function* decimal(search: Search): Generator<Found> {
  for (const match of matchesOf(signedOrNot, search.codes.text)) {
    const value = Number(match[2]);
    const isSigned = match[1] !== undefined;
    const code = canonical((isSigned ? 2 ** 32 - value : value).toString(16));
    if (!/^0x800/.test(code)) continue;
    if (!isSigned && !isCodeNumber(search, match)) continue;
    yield found(match, code, search.index.idOf.get(code));
  }
}

/** Digits alone may be a telephone or an order number: something has to say that they are an error's. */
function isCodeNumber({ codes, isAsked }: Search, match: RegExpExecArray): boolean {
  const { text } = codes;
  const end = match.index + match[0].length;
  if (
    /(?:電話|tel|phone|call|fax|番号|no\.?|[-+.,¥$\\#])[ :はの]*$/.test(
      text.slice(Math.max(0, match.index - 12), match.index),
    )
  ) {
    return false;
  }
  if (/^ ?(?:円|yen|人|件|通|-\d|[.,]\d)/.test(text.slice(end, end + 6))) return false;
  return isAsked || isNearErrorWords(text, match.index, end) || isAlmostAll(text, match.index, end);
}

function toCode(written: string): string {
  return canonical(written.replace(/[ _-]/g, "").replace(/o/g, "0").replace(/[li]/g, "1"));
}

function canonical(digits: string): string {
  return `0x${digits.toUpperCase()}`;
}

function isHex(code: string): boolean {
  return /^0x8[0-9A-F]{7}$/.test(code);
}

function found(match: RegExpExecArray, code: string, id: string | undefined): Found {
  const place = { start: match.index, end: match.index + match[0].length, code };
  return id === undefined ? place : { ...place, id };
}
