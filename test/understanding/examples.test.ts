import { describe, expect, test } from "vitest";
import { isQuestion, questions } from "#dialogs/mail-reception/knowledge.ts";
import { exampleLines } from "#src/read-packs.ts";
import { ExampleError, examplesOf, learnExamples, readExamples } from "#src/understanding/examples.ts";
import { keyOf } from "#src/understanding/fold.ts";
import { hear, locales } from "./reading.ts";

describe.each(locales)("the examples of %s", (locale) => {
  const examples = exampleLines(locale);

  test("answer questions there are, with answers these have", () => {
    const strange = examples.filter(
      ({ slot, value }) =>
        !isQuestion(slot) ||
        (value !== undefined && value !== "unknown" && !Object.hasOwn(questions[slot].answers, value)),
    );

    expect(strange).toEqual([]);
  });

  test("each stand once, with one meaning", () => {
    const written = Map.groupBy(examples, ({ slot, text }) => `${slot}: ${keyOf(text)}`);

    expect([...written].filter(([, same]) => same.length > 1).map(([key]) => key)).toEqual([]);
  });

  test("are understood as they say", () => {
    const otherwise = examples
      // what an error of known wording says is decided by the table of errors
      .filter(({ slot }) => slot !== "error" && slot !== "sender-error")
      .filter(({ slot, value, text }) => answerIn(text, slot, locale) !== value);

    expect(otherwise).toEqual([]);
    // many thousand readings
  }, 60_000);
});

function answerIn(text: string, slot: string, locale: (typeof locales)[number]) {
  return hear(text, locale, slot).facts.find((fact) => fact.slot === slot)?.value;
}

test("a line without its three parts is named", () => {
  expect(() => readExamples("# how\nquota\tfull", "en/examples.tsv")).toThrow(ExampleError);
  expect(() => readExamples("# how\nquota\tfull", "en/examples.tsv")).toThrow(
    "locales/en/examples.tsv, line 2",
  );
});

const few = readExamples(
  [
    "quota\tfull\tthe mailbox has no room left",
    "quota\tfull\tno room left in it at all",
    "quota\tfree\tplenty of space in there",
    "quota\tfree\tthere is plenty of space still",
    "quota\t-\tmy garage has no room",
    "quota\t-\tmy garage needs space",
  ].join("\n"),
  "en",
);
const taught = examplesOf(
  () => few,
  () => learnExamples(few, [], "en"),
);

test.each([
  ["there's no room left in the mailbox", "full"],
  ["still plenty of space I think", "free"],
  ["the garage, mind you", undefined],
])("examples teach what another text says: %s", (text, value) => {
  const [best] = taught.guess("quota", text).answers;

  expect(best?.value).toBe(value);
  expect(best?.confidence).toBeGreaterThan(0.5);
});

test("a text is one of the answers or none, by likelihoods that add up to one", () => {
  const guesses = taught.guess("quota", "we had fish today").answers;

  expect(new Set(guesses.map(({ value }) => value))).toEqual(new Set(["full", "free", undefined]));
  expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
});

test("examples of one question teach nothing about another", () => {
  expect(taught.guess("onset", "no room left").answers).toEqual([]);
});

test("the same examples teach the same", () => {
  const again = examplesOf(
    () => few,
    () => learnExamples(few, [], "en"),
  );

  expect(again.guess("quota", "is there room?")).toEqual(taught.guess("quota", "is there room?"));
});

test("a message that asks back proposes nothing", () => {
  expect(hear("受け皿ってことですか", "ja", "webmail").proposals).toEqual([]);
  expect(hear("is there still plenty of space in there do you think?", "en", "quota").proposals).toEqual([]);
});
