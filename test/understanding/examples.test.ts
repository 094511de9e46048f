import { describe, expect, test } from "vitest";
import { isQuestion, questions } from "#dialogs/mail-reception/knowledge.ts";
import { exampleLines } from "#src/read-packs.ts";
import { ExampleError, examplesIn, readExamples } from "#src/understanding/examples.ts";
import { keyOf } from "#src/understanding/fold.ts";
import { hear, locales } from "./reading.ts";

describe.each(locales)("the examples of %s", (locale) => {
  const examples = readExamples(exampleLines(locale), locale);

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
  });
});

function answerIn(text: string, slot: string, locale: (typeof locales)[number]) {
  return hear(text, locale, slot).facts.find((fact) => fact.slot === slot)?.value;
}

test("a line without its three parts is named", () => {
  expect(() => readExamples("# how\nquota\tfull", "en")).toThrow(ExampleError);
  expect(() => readExamples("# how\nquota\tfull", "en")).toThrow("locales/en/examples.tsv, line 2");
});

const few = examplesIn(
  () =>
    [
      "quota\tfull\tthe mailbox has no room left",
      "quota\tfull\tno room left in it at all",
      "quota\tfree\tplenty of space in there",
      "quota\tfree\tthere is plenty of space still",
      "quota\t-\tmy garage has no room",
    ].join("\n"),
  "en",
);

test("a text is like the examples it shares its rare words with", () => {
  expect(few.like("quota", "there's no room left in the mailbox")).toBe("full");
  expect(few.like("quota", "still plenty of space I think")).toBe("free");
});

test("a text is like nothing where the example next to it is no answer, or none is near", () => {
  expect(few.like("quota", "my garage has no room, mind you")).toBeUndefined();
  expect(few.like("quota", "we had fish today")).toBeUndefined();
  expect(few.like("onset", "there's no room left in the mailbox")).toBeUndefined();
});

test("a message that asks back proposes nothing", () => {
  expect(hear("受け皿ってことですか", "ja", "webmail").proposals).toEqual([]);
  expect(hear("is there still plenty of space in there do you think?", "en", "quota").proposals).toEqual([]);
});
