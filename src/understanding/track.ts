import type { Pattern, PlainStep } from "./pattern.ts";

/** A step of a pattern and what comes after it: a way through the text without a list to copy. */
export type Track = {
  readonly step: PlainStep | Fork;
  readonly next: Track | undefined;
};

export type Fork = { readonly type: "fork"; readonly ways: readonly (Track | undefined)[] };

/** A pattern made ready to be found. */
export type Tracked = {
  /** As JSON until it is followed for the first time: of thousands, few ever are. */
  readonly pattern: string;
  /** What a text must have where the pattern begins: "<name>" a word of that list, else its first letters. */
  readonly starts: readonly string[];
  /** As it was written. */
  readonly source: string;
};

/** Begins anywhere. */
export const anywhere = "";

export function tracked(pattern: Pattern, source: string): Tracked {
  const starts = [...new Set(startsOf(trackOf(pattern, undefined)))];
  return { pattern: JSON.stringify(pattern), starts, source };
}

const laid = new WeakMap<Tracked, { readonly track: Track | undefined }>();

/** The way through a text that a pattern is. */
export function trackIn(tracked: Tracked): Track | undefined {
  const known = laid.get(tracked);
  if (known !== undefined) return known.track;
  const track = trackOf(JSON.parse(tracked.pattern), undefined);
  laid.set(tracked, { track });
  return track;
}

/** What is looked up of a text: its first word, or of Japanese the first two characters. */
export function startOf(text: string, from = 0): string {
  firstWord.lastIndex = from;
  return firstWord.exec(text)?.[0] ?? text.slice(from, from + 2);
}

const firstWord = /[a-z0-9]+/y;

function trackOf([step, ...rest]: Pattern, end: Track | undefined): Track | undefined {
  if (step === undefined) return end;
  const next = trackOf(rest, end);
  if (step.type !== "choice") return { step, next };
  const ways = step.choices.map((way) => trackOf(way, next));
  return { step: { type: "fork", ways: step.isOptional ? [...ways, next] : ways }, next };
}

function startsOf(track: Track | undefined): readonly string[] {
  if (track === undefined) return [anywhere];
  const { step, next } = track;
  switch (step.type) {
    case "text":
      return [startOf(step.text)];
    case "word":
      return [`<${step.name}>`];
    case "fork":
      return step.ways.flatMap(startsOf);
    case "start":
      return startsOf(next);
    default:
      return [anywhere];
  }
}
