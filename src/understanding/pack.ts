import { type ActId, isActId } from "./acts.ts";
import type { Joints } from "./clauses.ts";
import type { Examples } from "./examples.ts";
import { keyOf } from "./fold.ts";
import { type Grammar, readGrammar } from "./grammar.ts";
import type { GrammarWords } from "./grammar-words.ts";
import type { ByValue, Entries, PackWords } from "./pack-words.ts";
import { foldedPhrases, longestFirst } from "./phrases.ts";
import { type Speller, spellerOf } from "./spelling.ts";

export type Meaning =
  | {
      readonly type: "fact";
      readonly slot: string;
      readonly value: string;
      readonly certainty: "said" | "in-context" | "derived";
      readonly rule: string;
    }
  | {
      readonly type: "act";
      readonly act: ActId;
      readonly topic?: string;
      /** A word or two that want something only where nothing else is said: "Why?" */
      readonly isWord?: true;
    };

export type BareAnswer = "yes" | "no" | "unknown";

/** A language's words made ready to be looked up. */
export type Pack = {
  readonly language: "ja" | "en";
  readonly spell: Speller;
  /** Fillers by the character they begin with, endings by the one they end with; the longest first. */
  readonly fillers: ReadonlyMap<string, Entries>;
  readonly endings: ReadonlyMap<string, Entries>;
  readonly joints: Joints;
  readonly bare: ReadonlyMap<string, BareAnswer>;
  readonly numbers: readonly { readonly before: string; readonly after: string }[];
  /** Slot → phrase → values: one each, but for commands that are never shown together. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** What needs no question; an empty list is an aside. */
  readonly free: ReadonlyMap<string, readonly Meaning[]>;
  readonly aroundErrors: ReadonlySet<string>;
  readonly plainWords: ReadonlySet<string>;
  /** What is read where a clause is none of these phrases. */
  readonly grammar: Grammar;
  readonly examples: Examples;
  /** No phrase is longer. */
  readonly longest: number;
};

export class UnknownActError extends Error {
  override readonly name = "UnknownActError";
  constructor(id: string, language: string) {
    super(`"${id}" in locales/${language}/understanding.json is no command. See src/understanding/acts.ts.`);
  }
}

/** A pack without what works in it: plain values, to be kept. */
export type PlainPack = Omit<Pack, "spell" | "examples">;

/** What of a pack works: its functions. */
export function workingPart({ spellings }: PackWords, examples: Examples) {
  return { spell: spellerOf(spellings), examples } satisfies Partial<Pack>;
}

export function readPack(words: PackWords, grammar: GrammarWords): PlainPack {
  const spell = spellerOf(words.spellings);
  const keys = (entries: Entries) => foldedPhrases(entries).map(spell);
  const free = freeOf(words, keys, spell);
  const answers = answersOf(words, keys);
  const written = [...free.keys(), ...[...answers.values()].flatMap((byKey) => [...byKey.keys()])];
  return {
    language: words.language === "en" ? "en" : "ja",
    fillers: Map.groupBy(longestFirst(keys(words.fillers)), (filler) => filler.charAt(0)),
    endings: Map.groupBy(longestFirst(keys(words.endings)), (ending) => ending.charAt(ending.length - 1)),
    joints: {
      after: longestFirst(foldedPhrases(words.joints.after)),
      before: foldedPhrases(words.joints.before),
    },
    bare: new Map([
      ...paired(keys(words.yes), "yes" as const),
      ...paired(keys(words.no), "no" as const),
      ...paired(keys(words.unknown), "unknown" as const),
    ]),
    numbers: words.numbers.map((form) => toNumberForm(form, spell)),
    answers,
    free,
    aroundErrors: new Set(keys(words.aroundErrors)),
    grammar: readGrammar(grammar),
    plainWords: new Set(words.plainWords),
    longest: Math.max(...written.map((key) => key.length)),
  };
}

type Keys = (entries: Entries) => readonly string[];

function paired<Value>(keys: readonly string[], value: Value): readonly (readonly [string, Value])[] {
  return keys.map((key) => [key, value] as const);
}

function answersOf({ answers }: PackWords, keys: Keys): Pack["answers"] {
  return new Map(Object.entries(answers).map(([slot, byValue]) => [slot, valuesOf(byValue, keys)]));
}

function valuesOf(byValue: ByValue, keys: Keys): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [value, entries] of Object.entries(byValue)) {
    for (const key of new Set(keys(entries))) values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}

function freeOf(words: PackWords, keys: Keys, spell: Speller): ReadonlyMap<string, readonly Meaning[]> {
  const free = new Map<string, readonly Meaning[]>(paired(keys(words.asides), []));
  const add = (entries: Entries, meaning: Meaning) => {
    for (const key of new Set(keys(entries))) free.set(key, [...(free.get(key) ?? []), meaning]);
  };
  for (const { slot, value, entries } of listed(words.statements)) {
    const rule = `${words.language}.statements.${slot}.${value}`;
    add(entries, { type: "fact", slot, value, certainty: "said", rule });
  }
  for (const { slot, value, entries } of listed(words.derived)) {
    const rule = `${words.language}.derived.${slot}.${value}`;
    add(entries, { type: "fact", slot, value, certainty: "derived", rule });
  }
  const alone = new Set(keys(words.wordsAlone));
  for (const [id, entries] of Object.entries(words.commands)) {
    if (!isActId(id)) throw new UnknownActError(id, words.language);
    const [single, more] = partition(entries, (entry) => alone.has(spell(keyOf(entry))));
    add(single, { type: "act", act: id, isWord: true });
    add(more, { type: "act", act: id });
  }
  for (const [topic, names] of Object.entries(words.topics)) {
    const [single, more] = partition(
      words.topicQuestions,
      (form) => keyOf(form.replace("{topic}", "")).length < 2,
    );
    const asked = (forms: Entries) =>
      names.flatMap((name) => forms.map((form) => form.replace("{topic}", () => name)));
    add(asked(single), { type: "act", act: "explain", topic, isWord: true });
    add(asked(more), { type: "act", act: "explain", topic });
  }
  return free;
}

function partition(entries: Entries, isFirst: (entry: string) => boolean): readonly [Entries, Entries] {
  return [entries.filter(isFirst), entries.filter((entry) => !isFirst(entry))];
}

function* listed(bySlot: Readonly<Record<string, ByValue>>) {
  for (const [slot, byValue] of Object.entries(bySlot)) {
    for (const [value, entries] of Object.entries(byValue)) yield { slot, value, entries };
  }
}

function toNumberForm(form: string, spell: Speller): { readonly before: string; readonly after: string } {
  const [before = "", after = ""] = form.split("{n}");
  return { before: spell(keyOf(before)), after: spell(keyOf(after)) };
}
