import type { Asked } from "./asked.ts";
import type { Span } from "./clauses.ts";
import { type EntityWords, type NameType, nameTypes } from "./entity-words.ts";
import { mailAddress } from "./mail-address.ts";
import { phrasesOf } from "./phrases.ts";
import { type Plain, plain } from "./plain.ts";
import { readSinceWords, type Since, sinceIn } from "./since.ts";

/** What a message names beside its answers; of a "since" the value is a date, where one can be told. */
export type Entity = {
  readonly type: NameType | "address" | "domain" | "since";
  readonly value?: string;
  readonly quote: string;
};

/** A language's names and times made ready to be found. */
export type EntityPack = {
  /** By how they are written. */
  readonly names: ReadonlyMap<string, Named>;
  readonly written: RegExp;
  readonly isOthers: { readonly before: RegExp; readonly after: RegExp };
  readonly since: Since;
};

type Named = { readonly type: NameType; readonly value: string };

export type Noting = {
  readonly packs: readonly EntityPack[];
  readonly asked?: Asked;
  /** The requester's own day, as 2026-11-24; without it no date can be told. */
  readonly today?: string;
};

/** Longer messages are read this far. */
const longest = 1000;

export function readEntityWords({ names, notTheirs, since }: EntityWords): EntityPack {
  const written = nameTypes.flatMap((type) =>
    Object.entries(names[type]).flatMap(([value, entries]) =>
      wordsOf(entries).map((word) => [word, { type, value }] as const),
    ),
  );
  return {
    names: new Map(written),
    written: new RegExp(
      anyOf(
        written.map(([word]) => word),
        whole,
      ),
      "gu",
    ),
    isOthers: {
      before: new RegExp(`(?:${anyOf(wordsOf(notTheirs.before))})\\s?$`, "u"),
      after: new RegExp(`^\\s?(?:${anyOf(wordsOf(notTheirs.after))})`, "u"),
    },
    since: readSinceWords(since),
  };
}

/** Who and what a message names, and since when; each once, in its own words. */
export function entitiesIn(source: string, { packs, asked, today }: Noting): readonly Entity[] {
  const text = source.slice(0, longest);
  const written = plain(text);
  const since = packs
    .map((pack) => sinceIn(text, pack.since, { isAsked: asked?.slot === "onset", today }))
    .find(Boolean);
  return unique([
    ...(since ? [{ type: "since", ...since } as const] : []),
    ...namesIn(written, text, packs),
    ...addressesIn(written, text),
  ]);
}

function namesIn(written: Plain, source: string, packs: readonly EntityPack[]): readonly Entity[] {
  const text = written.text.toLowerCase();
  return packs.flatMap((pack) =>
    [...text.matchAll(pack.written)].flatMap(({ 0: found, index }): Entity[] => {
      const named = pack.names.get(found);
      const end = index + found.length;
      if (named === undefined || isOthers(text, { from: index, to: end }, packs)) return [];
      return [{ ...named, quote: quoteAt(written, source, index, end) }];
    }),
  );
}

/** A sender's, or one that is not used. */
function isOthers(text: string, { from, to }: Span, packs: readonly EntityPack[]): boolean {
  const before = text.slice(Math.max(0, from - 20), from);
  const after = text.slice(to, to + 20);
  return packs.some(({ isOthers: beside }) => beside.before.test(before) || beside.after.test(after));
}

const address = new RegExp(mailAddress, "giu");
const domain =
  /(?<![\w@.%+-])(?:[a-z0-9-]{1,63}\.){1,5}(?:jp|com|net|org|info|biz|edu|gov|io|tv|cc|uk|de|fr|cn|kr|tw|eu|us|ca|au|nz|in)(?![\w@-]|\.\w)/giu;

function addressesIn(written: Plain, source: string): readonly Entity[] {
  const found = (type: "address" | "domain", form: RegExp) =>
    [...written.text.matchAll(form)].map(({ 0: value, index }) => ({
      type,
      value: value.toLowerCase(),
      quote: quoteAt(written, source, index, index + value.length),
    }));
  return [...found("address", address), ...found("domain", domain)];
}

function quoteAt({ starts, ends }: Plain, source: string, from: number, to: number): string {
  return source.slice(starts[from] ?? 0, ends[to - 1] ?? 0);
}

function unique(entities: readonly Entity[]): readonly Entity[] {
  const known = new Set<string>();
  return entities.filter(({ type, value }) => {
    const key = `${type} ${value}`;
    return !known.has(key) && Boolean(known.add(key));
  });
}

function wordsOf(entries: readonly string[]): readonly string[] {
  return entries.flatMap(phrasesOf).map((word) => word.normalize("NFKC").toLowerCase());
}

/** The longest first: of two that fit, the longer one is meant. */
function anyOf(words: readonly string[], form: (word: string) => string = escaped): string {
  return words
    .toSorted((one, other) => other.length - one.length)
    .map(form)
    .join("|");
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Two letters of one script side by side belong to one word. */
function whole(word: string): string {
  const before = [/^[a-z0-9]/.test(word) && "(?<![a-z0-9@.])", /^[ァ-ヶ]/.test(word) && "(?<![ァ-ヶー])"];
  const after = [/[a-z0-9]$/.test(word) && "(?![a-z0-9])", /[ァ-ヶー]$/.test(word) && "(?![ァ-ヶー])"];
  return [...before, escaped(word), ...after].filter(Boolean).join("");
}
