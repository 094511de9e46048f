import { isActId } from "./acts.ts";
import type { Joints } from "./clauses.ts";
import { conjugate, type JapaneseClass } from "./conjugation.ts";
import { keyOf } from "./fold.ts";
import { indexOf, type RuleIndex } from "./grammar-index.ts";
import type { ActWords, Examples, GrammarWords, RuleWords } from "./grammar-words.ts";
import { inflect } from "./inflection.ts";
import { type Entry, type Lexicon, lexiconOf } from "./lexicon.ts";
import { misspeller, withMisspelt } from "./misspelt.ts";
import type { Meaning } from "./pack.ts";
import { type Pattern, PatternError, patternOf, type Step } from "./pattern.ts";
import { foldedPhrases, longestFirst } from "./phrases.ts";
import { type Tracked, tracked } from "./track.ts";

type Phrases = readonly string[];

export type Rule = {
  readonly id: string;
  readonly meaning: Meaning;
  readonly any: readonly Tracked[];
  readonly asked: readonly Tracked[];
  readonly unless: readonly Tracked[];
};

export type Grammar = {
  readonly language: string;
  readonly lexicon: Lexicon;
  readonly topics: ReadonlySet<string>;
  /** By their first letter, the longest first. */
  readonly tails: ReadonlyMap<string, readonly string[]>;
  /** Matches where a "not" stands before a verb. */
  readonly negation: RegExp | undefined;
  readonly questions: { readonly ends: Phrases; readonly begins: Phrases; readonly given: Phrases };
  readonly musings: Phrases;
  readonly concessions: Phrases;
  readonly guesses: readonly string[];
  readonly innocent: readonly string[];
  readonly soft: readonly string[];
  readonly certain: ReadonlySet<string>;
  readonly denials: readonly string[];
  readonly named: ReadonlySet<string>;
  readonly contrasts: readonly string[];
  readonly joints: Joints;
  /** What a clause is about that only names it: "webmail?". */
  readonly carries: ReadonlyMap<string, string>;
  readonly topicEnds: Phrases;
  /** Said of looking somewhere; what was there comes next. */
  readonly looks: Phrases;
  /** What is said to have come with these is not all of it. */
  readonly limits: Phrases;
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
  readonly eclipses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rules: readonly Rule[];
  /** What counts at any time, and what while its question is asked. */
  readonly anytime: RuleIndex;
  readonly whileAsked: RuleIndex;
};

/** A gap in Japanese is shorter: its words are. */
const gaps: Readonly<Record<string, number>> = { ja: 14, en: 28 };

export function readGrammar(written: GrammarWords): Grammar {
  const { language } = written;
  const entries = entriesOf(written);
  const names = new Set(entries.map(({ name }) => name));
  const spelled = misspeller(written);
  const read = (source: string): Tracked => {
    const pattern = patternOf(spelled(source), { fold: keyOf, gap: gaps[language] ?? 20 });
    for (const name of namesIn(pattern)) {
      if (!names.has(name)) throw new PatternError(source, `names no list or verb "${name}"`);
    }
    return tracked(pattern, source);
  };
  const rules = [
    ...written.rules.map((rule) => toRule(rule, language, read)),
    ...written.acts.map((act) => toActRule(act, language, read)),
  ];
  return {
    language,
    lexicon: lexiconOf(entries),
    topics: new Set(written.topics),
    tails: Map.groupBy(longestFirst(keys(written.tails ?? [])), (tail) => tail.charAt(0)),
    negation: negationOf(written),
    questions: {
      ends: keys(written.questions.ends),
      begins: keys(written.questions.begins),
      given: keys(written.questions.given),
    },
    musings: keys(written.musings ?? []),
    concessions: keys(written.concessions ?? []),
    guesses: keys(written.guesses),
    innocent: keys(written.innocent ?? []),
    soft: keys(written.soft),
    certain: new Set(written.certain),
    denials: keys(written.denials),
    named: new Set(written.named),
    contrasts: keys(written.contrasts),
    joints: {
      after: keys(written.joints.after),
      before: keys(written.joints.before),
      never: keys(written.joints.never ?? []),
    },
    carries: carriesOf(written),
    topicEnds: keys(written.topicEnds),
    looks: keys(written.looks),
    limits: keys(written.limits),
    own: setsOf(written.own),
    eclipses: setsOf(written.eclipses),
    rules,
    anytime: indexOf(rules, ({ any }) => any),
    whileAsked: indexOf(rules, ({ asked }) => asked),
  };
}

function entriesOf({ language, words, verbs, states = {}, misspelt }: GrammarWords): readonly Entry[] {
  const keysOf = (phrases: Phrases) => withMisspelt(keys(phrases), misspelt);
  return [
    ...Object.entries(words).flatMap(([name, phrases]) => keysOf(phrases).map((text) => ({ name, text }))),
    ...Object.entries(states).flatMap(([name, phrases]) =>
      keysOf(phrases).map((text) => ({ name, text, sense: "yes", isFinal: false }) as const),
    ),
    ...Object.entries(verbs).flatMap(([name, listed]) =>
      listed.flatMap((verb) => formsOf(verb, language).map((form) => ({ ...form, name }))),
    ),
  ];
}

function formsOf(verb: string | readonly [string, JapaneseClass], language: string) {
  if (typeof verb !== "string") {
    return conjugate(...verb).map(({ text, ...form }) => ({ ...form, text: keyOf(text) }));
  }
  if (language === "ja") throw new PatternError(verb, "is a verb without its class");
  return inflect(verb).map((text) => ({ text: keyOf(text), sense: "yes", isFinal: false }) as const);
}

type Read = (source: string) => Tracked;

function toRule({ slot, value, derived, ...patterns }: RuleWords, language: string, read: Read): Rule {
  const id = `${language}.${slot}.${value}`;
  const certainty = derived ? "derived" : "said";
  return {
    id,
    meaning: { type: "fact", slot, value, certainty, rule: id },
    ...patternsOf(patterns, read),
  };
}

function toActRule({ act, topic, ...patterns }: ActWords, language: string, read: Read): Rule {
  if (!isActId(act)) throw new PatternError(act, "is no act; see src/understanding/acts.ts");
  return {
    id: `${language}.${act}`,
    meaning: { type: "act", act, ...(topic !== undefined && { topic }) },
    ...patternsOf(patterns, read),
  };
}

function patternsOf({ any = [], asked = [], unless = [] }: Examples, read: Read) {
  return { any: any.map(read), asked: asked.map(read), unless: unless.map(read) };
}

function namesIn(pattern: Pattern): readonly string[] {
  return pattern.flatMap((step: Step) => {
    if (step.type === "word") return [step.name];
    return step.type === "choice" ? step.choices.flatMap(namesIn) : [];
  });
}

function keys(phrases: Phrases): readonly string[] {
  return [...new Set(foldedPhrases(phrases))].filter((key) => key !== "");
}

function setsOf(lists: Readonly<Record<string, Phrases>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(lists).map(([name, members]) => [name, new Set(members)]));
}

function carriesOf({ words, carries }: GrammarWords): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(carries).flatMap(([list, slot]) =>
      keys(words[list] ?? []).map((word): [string, string] => [word, slot]),
    ),
  );
}

function negationOf({ negations, adverbs = [] }: GrammarWords): RegExp | undefined {
  if (negations === undefined) return undefined;
  const between = adverbs.length > 0 ? `(?: (?:${keys(adverbs).join("|")})){0,3}` : "";
  return new RegExp(`(?:^|[^a-z0-9])(?:${keys(negations).join("|")})${between} $`);
}
