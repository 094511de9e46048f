import { expect, test } from "vitest";
import { lint, questionProblems } from "#src/cli/understand/lint.ts";
import { differences } from "#src/cli/understand/report.ts";

const count = { hits: 8, missed: 2, wrong: 0, contradicted: 0 };

test("nothing is wrong with the language packs", () => {
  expect(lint()).toEqual([]);
});

test("a yes-or-no question that denies is named with its file", () => {
  const file = {
    path: "questions.json",
    content: { internet: { ask: "Isn't your device connected?" } },
    problem: (_: string, what: string) => `questions.json:1: ${what}`,
  };

  expect(questionProblems("en", file)).toContain(
    "questions.json:1: internet denies, so that yes is not plain: Isn't your device connected?",
  );
});

test("what is counted otherwise than before is told, slot by slot", () => {
  const before = { dev: { lines: 10, facts: count, acts: count, slots: { onset: count } } };
  const facts = { ...count, hits: 9, missed: 1 };
  const now = { dev: { ...before.dev, facts, slots: { onset: facts } } };

  expect(differences(now, before)).toEqual([
    "dev facts: hits 8 → 9, missed 2 → 1",
    "dev onset: hits 8 → 9, missed 2 → 1",
  ]);
  expect(differences(before, before)).toEqual([]);
});
