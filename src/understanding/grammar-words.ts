import type { Joints } from "./clauses.ts";
import type { JapaneseClass } from "./conjugation.ts";

type Phrases = readonly string[];

/** locales/<language>/grammar.yaml: what parts of a sentence mean. */
export type GrammarWords = {
  readonly language: string;
  /** Named lists of words, for patterns; [a|b] stands for either. */
  readonly words: Readonly<Record<string, Phrases>>;
  /** Words that change: Japanese as [dictionary form, class], English as "come came come". */
  readonly verbs: Readonly<Record<string, readonly (string | readonly [string, JapaneseClass])[]>>;
  /** English words that only a "not" turns round: "full". */
  readonly states?: Readonly<Record<string, Phrases>>;
  /** How a word is typed by mistake: what holds of it holds of these. */
  readonly misspelt?: Readonly<Record<string, Phrases>>;
  /** Lists whose words name what is spoken of: nothing is read across them. */
  readonly topics: Phrases;
  /** What may stand between a verb and the end of its clause; without it a verb counts wherever it stands. */
  readonly tails?: Phrases;
  /** What turns an English verb round, and what may stand in between. */
  readonly negations?: Phrases;
  readonly adverbs?: Phrases;
  /** A clause that ends or begins with these asks. */
  readonly questions: {
    readonly ends: Phrases;
    readonly begins: Phrases;
    /** These ask for the reason of what they take for given. */
    readonly given: Phrases;
  };
  /** Questions to oneself: to what was asked they are an answer, if not a certain one. */
  readonly musings?: Phrases;
  /** After 届かなくて and 届かず these take back what it says. */
  readonly concessions?: Phrases;
  /** A clause with one of these says nothing. */
  readonly guesses: Phrases;
  /** Words that have a guess in them and are none: しかも. */
  readonly innocent?: Phrases;
  /** A clause with one of these says nothing about the slots that need certainty. */
  readonly soft: Phrases;
  readonly certain: Phrases;
  /** A clause with one of these names none of these: "I don't use Outlook". */
  readonly denials: Phrases;
  readonly named: Phrases;
  /** Where one clause ends: behind these words, or before those. */
  readonly joints: Joints;
  /** A clause with one of these, and not understood, may turn round what was said before it. */
  readonly contrasts: Phrases;
  /** A clause that is nothing but a word of this list says what the next one is about: list → slot. */
  readonly carries: Readonly<Record<string, string>>;
  /** What may stand behind such a word. */
  readonly topicEnds: Phrases;
  /** A clause with one of these and such a word does the same: "I checked my spam, nothing there". */
  readonly looks: Phrases;
  /** What is said to have come with one of these is not all of it: "only one". */
  readonly limits: Phrases;
  /** The topics an answer to this question may name: slot → lists. */
  readonly own: Readonly<Record<string, Phrases>>;
  /** Who answers this question says nothing of those by the same clause: slot → slots. */
  readonly eclipses: Readonly<Record<string, Phrases>>;
  readonly rules: readonly RuleWords[];
  readonly acts: readonly ActWords[];
};

export type Examples = {
  /** Patterns that count at any time, and those that count while it is asked. */
  readonly any?: Phrases;
  readonly asked?: Phrases;
  readonly unless?: Phrases;
  /** Sentences it must fire on, and ones it must not; `asked: text` where it was asked. */
  readonly yes?: Phrases;
  readonly no?: Phrases;
};

export type RuleWords = Examples & {
  readonly slot: string;
  readonly value: string;
  readonly derived?: true;
};

export type ActWords = Examples & { readonly act: string; readonly topic?: string };

/** How people ask about what a question is about, with <topic> for what it is called. */
export type Explained = Pick<Examples, "any" | "unless"> & {
  readonly topics: Readonly<Record<string, Pick<Examples, "yes" | "no"> & { readonly named: string }>>;
};

/** An act for each of the topics. */
export function explainActs({ any = [], unless = [], topics }: Explained): readonly ActWords[] {
  return Object.entries(topics).map(([topic, { named, ...examples }]) => ({
    act: "explain",
    topic,
    any: any.map((pattern) => pattern.replaceAll("<topic>", `(${named})`)),
    unless,
    ...examples,
  }));
}
