type Entries = readonly string[];

/** What a message may name beside its answers: a note for whoever helps, and never evidence. */
export const nameTypes = ["provider", "app", "device", "carrier"] as const;

export type NameType = (typeof nameTypes)[number];

/** locales/<language>/entities.yaml, as people write it; [a|b] stands for either. */
export type EntityWords = {
  readonly language: string;
  /** Type → what it is called → how people write it. Widths and cases are equal here, kata- and hiragana are not. */
  readonly names: Readonly<Record<NameType, Readonly<Record<string, Entries>>>>;
  /** A name beside these is somebody else's, or denied. */
  readonly notTheirs: { readonly before: Entries; readonly after: Entries };
  readonly since: SinceWords;
};

/** How people say since when. <n>, <weekday>, <month> and <day> stand for a number or a name. */
export type SinceWords = {
  readonly numbers: Readonly<Record<string, Entries>>;
  /** Sunday first. */
  readonly weekdays: readonly Entries[];
  /** January first; a language that counts its months names none. */
  readonly months: readonly Entries[];
  readonly times: readonly { readonly means: string; readonly any: Entries }[];
  /** What may follow a time and makes it no other day: 頃, in the morning. */
  readonly about: Entries;
  /** A time with one of these before or after it is when something began. */
  readonly markers: { readonly before: Entries; readonly after: Entries };
  /** Mail that does not come: a time beside it, with nothing but `between` between them, is since when. */
  readonly failing: Entries;
  readonly between: Entries;
  /** A time beside these is none of that. */
  readonly unless: { readonly before: Entries; readonly after: Entries };
  /** What may stand around a time that answers "since when?". */
  readonly around: Entries;
};
