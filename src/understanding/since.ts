import { dateOf, type Moment } from "./calendar.ts";
import type { SinceWords } from "./entity-words.ts";
import { fold, keyOf, quoteOf } from "./fold.ts";
import { phrasesOf } from "./phrases.ts";

/** A language's ways to say since when, made ready to be found. */
export type Since = {
  readonly times: readonly { readonly means: string; readonly written: RegExp }[];
  readonly tail: RegExp;
  readonly before: RegExp;
  readonly after: RegExp;
  readonly failsAfter: RegExp;
  readonly failsBefore: RegExp;
  readonly notBefore: RegExp;
  readonly notAfter: RegExp;
  readonly around: RegExp;
  readonly numberOf: (written: string) => number | undefined;
  readonly names: (written: string, list: "weekdays" | "months") => number;
};

type Written = { readonly value?: string; readonly quote: string };
type Place = { readonly from: number; readonly to: number };

export function readSinceWords(words: SinceWords): Since {
  const numbers = new Map(
    Object.entries(words.numbers).flatMap(([value, written]) =>
      written.map((word) => [keyOf(word), Number(value)] as const),
    ),
  );
  const lists = { weekdays: words.weekdays.map(folded), months: words.months.map(folded) };
  const places = {
    n: `\\d{1,3}|${[...numbers.keys()].join("|")}`,
    weekday: lists.weekdays.flat().join("|"),
    month: ["\\d{1,2}", ...lists.months.flat()].join("|"),
    day: "\\d{1,2}",
  };
  return {
    times: words.times.map(({ means, any }) => ({
      means,
      written: new RegExp(anyOf(any, places), "gu"),
    })),
    tail: new RegExp(`^(?: ?(?:${anyOf(words.about, places)})){0,3}`, "u"),
    before: new RegExp(`(?:${anyOf(words.markers.before, places)}) ?$`, "u"),
    after: new RegExp(`^ ?(?:${anyOf(words.markers.after, places)})`, "u"),
    failsAfter: new RegExp(
      `^(?: ?(?:${anyOf(words.between, places)})){0,8} ?(?:${anyOf(words.failing, places)})`,
      "u",
    ),
    failsBefore: new RegExp(
      `(?:${anyOf(words.failing, places)})(?: ?(?:${anyOf(words.between, places)})){0,4} ?$`,
      "u",
    ),
    notBefore: new RegExp(`(?:${anyOf(words.unless.before, places)}) ?$`, "u"),
    notAfter: new RegExp(`^ ?(?:${anyOf(words.unless.after, places)})`, "u"),
    around: new RegExp(`(?:${anyOf(words.around, places)})`, "gu"),
    numberOf: (written) => numbers.get(written) ?? (/^\d+$/.test(written) ? Number(written) : undefined),
    names: (written, list) => lists[list].findIndex((names) => names.includes(written)),
  };
}

/** Since when it is, as a message says it; the last that can be dated of several. */
export function sinceIn(
  source: string,
  since: Since,
  { isAsked, today }: { readonly isAsked: boolean; readonly today: string | undefined },
): Written | undefined {
  const folded = fold(source);
  const found: Written[] = [];
  let end = 0;
  for (const time of timesIn(folded.text, since)) {
    const place = placeOf(folded.text, time, since, isAsked);
    // "Friday evening" is one time
    if (place === undefined || time.from < end) continue;
    end = place.to;
    const value = today === undefined ? undefined : dateOf(time, today);
    found.push({
      ...(value !== undefined && { value }),
      quote: quoteOf(folded, place.from, place.to).trim(),
    });
  }
  return found.findLast(({ value }) => value !== undefined) ?? found.at(-1);
}

/** Who names more times tells no story. */
const mostTimes = 40;

type Time = Moment & Place;

/** Every time that is written, the longest where several begin or overlap. */
function timesIn(text: string, since: Since): readonly Time[] {
  const all = since.times.flatMap(({ means, written }) =>
    [...text.matchAll(written)].map(
      ({ 0: whole, index, groups = {} }): Time => ({
        means,
        ...valuesOf(groups, since),
        from: index,
        to: index + whole.length,
      }),
    ),
  );
  const kept: Time[] = [];
  for (const time of all.toSorted((one, other) => other.to - other.from - (one.to - one.from))) {
    if (kept.length === mostTimes) break;
    if (isInWord(text, time)) continue;
    if (!kept.some((known) => time.from < known.to && known.from < time.to)) kept.push(time);
  }
  return kept.sort((one, other) => one.from - other.from);
}

function valuesOf(
  groups: Readonly<Record<string, string | undefined>>,
  { numberOf, names }: Since,
): Omit<Moment, "means"> {
  const { n, weekday, month, day } = groups;
  const count = n === undefined ? undefined : numberOf(n);
  const named = month === undefined ? -1 : names(month, "months");
  return {
    ...(count !== undefined && { n: count }),
    ...(weekday !== undefined && { weekday: names(weekday, "weekdays") }),
    ...(month !== undefined && { month: named >= 0 ? named + 1 : Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  };
}

/** The whole of what says since when; undefined when the time is another one. */
function placeOf(text: string, time: Time, since: Since, isAsked: boolean): Place | undefined {
  const head = text.slice(Math.max(0, time.from - 40), time.from);
  if (since.notBefore.test(head)) return undefined;
  const to = time.to + (since.tail.exec(text.slice(time.to))?.[0].length ?? 0);
  const rest = text.slice(to, to + 60);
  const marker = since.after.exec(rest)?.[0].length ?? 0;
  if (since.notAfter.test(rest) || since.notAfter.test(rest.slice(marker))) return undefined;
  const lead = since.before.exec(head)?.[0].length ?? 0;
  const place = { from: time.from - lead, to: to + marker };
  const isMarked = marker > 0 || lead > 0 || since.failsAfter.test(rest) || since.failsBefore.test(head);
  if (isMarked) return place;
  const others = text.slice(0, time.from) + text.slice(to);
  return isAsked && others.replaceAll(since.around, "").replaceAll(/[ 、。]/g, "") === "" ? place : undefined;
}

function isInWord(text: string, { from, to }: Place): boolean {
  const isWord = (at: number) => /[a-z0-9]/.test(text[at] ?? "");
  const isDigit = (at: number) => /[0-9/.]/.test(text[at] ?? "");
  return (isWord(from - 1) && (isWord(from) || isDigit(from - 1))) || (isWord(to - 1) && isWord(to));
}

function folded(entries: readonly string[]): readonly string[] {
  return entries.flatMap(phrasesOf).map(keyOf);
}

type Places = Readonly<Record<"n" | "weekday" | "month" | "day", string>>;

/** Every way to write it, the longest first: of two that fit the longer one is meant. */
function anyOf(entries: readonly string[], places: Places): string {
  if (entries.length === 0) return "(?!)";
  return entries
    .flatMap(phrasesOf)
    .sort((one, other) => other.length - one.length)
    .map((entry) => formOf(entry, places))
    .join("|");
}

function formOf(entry: string, places: Places): string {
  return entry
    .split(/(<\w+>)/)
    .map((part) => {
      const name = /^<(n|weekday|month|day)>$/.exec(part)?.[1] as keyof Places | undefined;
      return name === undefined ? literal(part) : `(?<${name}>${places[name]})`;
    })
    .join("");
}

/** Folded as messages are, but for the spaces at its ends, which part words. */
function literal(part: string): string {
  const key = keyOf(part).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const space = (end: RegExp) => (end.test(part) ? " " : "");
  // a mark between two numbers is a space
  return key === "" ? space(/./) : `${space(/^ /)}${key}${space(/ $/)}`;
}
