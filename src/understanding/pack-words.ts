export type Entries = readonly string[];
export type ByValue = Readonly<Record<string, Entries>>;

/** locales/<language>/understanding.json: every word of it as people write it; [a|b] stands for either. */
export type PackWords = {
  readonly language: string;
  /** Ways to write the same; the key takes the place of the others. */
  readonly spellings: ByValue;
  /** Before and after what is said, they add nothing. */
  readonly fillers: Entries;
  readonly endings: Entries;
  /** Where one clause ends: behind these words, or before those. */
  readonly joints: { readonly after: Entries; readonly before: Entries };
  readonly yes: Entries;
  readonly no: Entries;
  readonly unknown: Entries;
  /** How a choice is named by its number: "{n}番". */
  readonly numbers: Entries;
  /** What answers a question while it is asked: slot → value. */
  readonly answers: Readonly<Record<string, ByValue>>;
  /** What answers a question at any time, since it names what it is about. */
  readonly statements: Readonly<Record<string, ByValue>>;
  /** The same, but the answer only follows from it. */
  readonly derived: Readonly<Record<string, ByValue>>;
  readonly commands: ByValue;
  /** Commands that are none where anything else is said. */
  readonly wordsAlone: Entries;
  /** Whole clauses that say nothing of consequence. */
  readonly asides: Entries;
  readonly topics: ByValue;
  readonly topicQuestions: Entries;
  /** What is said around an error's code. */
  readonly aroundErrors: Entries;
  /** Words that show a message in Latin letters to be in this language. */
  readonly plainWords: Entries;
};
