import { expect, test } from "vitest";
import { outagePrior } from "#dialogs/mail-reception/knowledge.ts";
import { exact } from "#src/cli/simulate/exact.ts";
import { nine } from "#src/cli/simulate/model.ts";
import { nextInOrder, nextQuestion } from "#src/triage/next-question.ts";
import { fewestQuestions } from "./optimal.ts";

const adaptive = exact(nine, { next: nextQuestion });

test("isolates a cause after 4.6 questions on average, after ten nineteen times in twenty, and is right in 88 of 100", () => {
  expect(adaptive.meanQuestions).toBeLessThanOrEqual(4.6);
  expect(adaptive.p95Questions).toBeLessThanOrEqual(10);
  expect(adaptive.top1).toBeGreaterThanOrEqual(0.88);
});

test("needs at least 30 % fewer questions than the article's order, and is right at least as often", () => {
  const article = exact(nine, { next: nextInOrder });

  expect(adaptive.meanQuestions).toBeLessThanOrEqual(0.7 * article.meanQuestions);
  expect(adaptive.top1).toBeGreaterThanOrEqual(article.top1);
});

test("asks at most a tenth more than the best strategy there is", { timeout: 120_000 }, () => {
  expect(adaptive.meanQuestions / fewestQuestions(nine)).toBeLessThanOrEqual(1.1);
});

test("bears 15 % of don't-knows with 5.1 questions", { timeout: 60_000 }, () => {
  expect(exact(nine, { next: nextQuestion, unknown: 0.15 }).meanQuestions).toBeLessThanOrEqual(5.1);
});

test("settles it with one question in the median while an outage is known", () => {
  expect(exact(nine, { next: nextQuestion, prior: outagePrior }).medianQuestions).toBe(1);
});

test("what the opener tells is not asked: at least half a question fewer for two facts", () => {
  for (const told of [
    ["onset", "scope"],
    ["webmail", "error"],
  ]) {
    const after = exact(nine, { next: nextQuestion, told });

    expect(after.meanQuestions).toBeLessThanOrEqual(adaptive.meanQuestions - 0.5);
    expect(after.top1).toBeGreaterThanOrEqual(adaptive.top1 - 0.02);
  }
});
