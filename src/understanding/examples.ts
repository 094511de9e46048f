import { keyOf } from "./fold.ts";
import { type Guesses, guess, type Learnt, type Lesson, learn } from "./learnt.ts";

/** One way to answer a question; without a value, a text that is no answer to it. */
export type Example = { readonly slot: string; readonly value?: string; readonly text: string };

/** How people answer each question and what they tell unasked, by example; made ready when it is first looked into. */
export type Examples = {
  /** The example with this very text. */
  readonly find: (slot: string, text: string) => Example | undefined;
  /** What the examples teach about an answer to a question. */
  readonly guess: (slot: string, text: string) => Guess;
  /** What the statements teach about a clause nobody asked for, each with its confidence, the likeliest first. */
  readonly tell: (text: string) => readonly Statement[];
};

/** `answers`: its values, the likeliest first, supposed that it answers the question; `isAnswer`: how likely that is. */
export type Guess = { readonly answers: Guesses; readonly isAnswer: number };

export type Statement = { readonly slot: string; readonly value: string; readonly confidence: number };

/** What was learnt: what a text says whatever was asked, and of each question, what it answers. */
export type Lessons = { readonly statements: Learnt; readonly answers: ReadonlyMap<string, Learnt> };

/** The answer of who does not know. */
export const unknown = "unknown";

export class ExampleError extends Error {
  override readonly name = "ExampleError";
  constructor(file: string, line: number) {
    super(
      `locales/${file}, line ${line}: write the question, a tab, its answer (or -), a tab, and the text.`,
    );
  }
}

/** `listed` and `learnt` give the examples and what was learnt of them. */
export function examplesOf(listed: () => readonly Example[], learnt: () => Lessons): Examples {
  const byText = once(
    () => new Map(listed().map((example) => [placeOf(example.slot, example.text), example])),
  );
  const lessons = once(learnt);
  const tell = (text: string) =>
    guess(text, lessons().statements).flatMap(({ value, confidence }): Statement[] => {
      const [slot, told] = value?.split(" ") ?? [];
      return slot === undefined || told === undefined ? [] : [{ slot, value: told, confidence }];
    });
  return {
    find: (slot, text) => byText().get(placeOf(slot, text)),
    guess: (slot, text) => {
      const known = lessons().answers.get(slot);
      const about = tell(text).filter((statement) => statement.slot === slot);
      return {
        answers: known === undefined ? [] : guess(text, known),
        isAnswer: about.reduce((sum, { confidence }) => sum + confidence, 0),
      };
    },
    tell,
  };
}

/** Shorter answers say nothing without their question. */
const shortest = { ja: 8, en: 16 } as const;

/** `statements` are clauses nobody asked for. Takes about three seconds for ten thousand lines. */
export function learnExamples(
  answers: readonly Example[],
  statements: readonly Example[],
  language: "ja" | "en",
): Lessons {
  const telling = answers.filter(({ value, text }) => value !== unknown && text.length >= shortest[language]);
  const bySlot = Map.groupBy(answers, ({ slot }) => slot);
  return {
    statements: learn([...telling, ...statements].map(toLesson), language),
    answers: new Map([...bySlot].map(([slot, own]) => [slot, learn(own, language)])),
  };
}

function toLesson({ slot, value, text }: Example): Lesson {
  return value === undefined ? { text } : { text, value: `${slot} ${value}` };
}

/** Throws an ExampleError that names the line which is none. */
export function readExamples(tsv: string, file: string): readonly Example[] {
  return tsv.split(/\r?\n/).flatMap((line, index): Example[] => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [slot, value, text, ...more] = line.split("\t");
    if (!slot || !value || !text?.trim() || more.length > 0) throw new ExampleError(file, index + 1);
    return [value === "-" ? { slot, text } : { slot, value, text }];
  });
}

function placeOf(slot: string, text: string): string {
  return `${slot} ${keyOf(text)}`;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
