import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { causes } from "#dialogs/mail-reception/causes.ts";
import { knowledge, prior } from "#dialogs/mail-reception/knowledge.ts";
import { interview } from "#src/cli/simulate/interview.ts";
import { answered, frequency } from "#src/cli/simulate/likelihood-table.ts";
import { requesters } from "#src/cli/simulate/requesters.ts";
import { simulation } from "#src/cli/simulate/simulation.ts";
import { nextInOrder, nextQuestion } from "#src/triage/next-question.ts";

const asked = requesters(2_000, 20_261_124);

test("makes the same requesters of the same seed, and others of another", () => {
  expect(requesters(50, 1)).toEqual(requesters(50, 1));
  expect(requesters(50, 2)).not.toEqual(requesters(50, 1));
});

test("meets all ten causes, a fault of the mail software the least often, and some who do not know", () => {
  const met = causes.map((cause) => asked.filter((requester) => requester.cause === cause).length);
  const answers = asked.flatMap((requester) => Object.values(requester.answers));
  const unknown = answers.filter((answer) => answer === "unknown").length / answers.length;

  expect(Math.min(...met)).toBe(met[causes.indexOf("client-fault")]);
  expect(Math.min(...met)).toBeGreaterThan(0);
  expect(unknown).toBeGreaterThan(0.05);
  expect(unknown).toBeLessThan(0.25);
});

test("counts to a hundred in every column of its table", () => {
  expect(Object.values(frequency).reduce((sum, part) => sum + part, 0)).toBe(100);
  for (const [question, rows] of Object.entries(answered)) {
    const columns: readonly (readonly number[])[] = Object.values(rows);
    const sums = causes.map((_, column) => columns.reduce((sum, row) => sum + (row[column] ?? 0), 0));

    expect(sums, question).toEqual(causes.map(() => 100));
  }
});

test("asks at least 30 % fewer questions than the article's order, and is right at least as often", () => {
  const adaptive = simulation(asked, nextQuestion);
  const article = simulation(asked, nextInOrder);

  expect(adaptive.meanQuestions).toBeLessThanOrEqual(0.7 * article.meanQuestions);
  expect(adaptive.top1).toBeGreaterThanOrEqual(article.top1);
});

test("asks nobody the same question twice", () => {
  for (const requester of asked.slice(0, 200)) {
    const questions = interview(requester, nextQuestion).asked;

    expect(new Set(questions).size).toBe(questions.length);
  }
});

test("stops at an answer that makes the cause plain, in either order", () => {
  const requester = { cause: "outage", answers: { internet: "connected", outage: "posted" } } as const;
  const first = () => "outage";

  expect(interview(requester, nextInOrder).asked).toEqual(["internet", "outage"]);
  expect(interview(requester, first).asked).toEqual(["outage"]);
  expect(interview(requester, first).ranked[0]).toBe("outage");
});

test("follows the article with the eight checks first, and then the follow-ups", () => {
  const silent = { cause: "filter", answers: {} } as const;

  expect(interview(silent, nextInOrder).asked).toEqual(Object.keys(knowledge.questions));
});

test("chooses the next question in less than a millisecond", () => {
  const times = asked.slice(0, 300).map(({ answers }) => {
    const said = Object.fromEntries(
      ["webmail", "error"].map((question) => [
        question,
        { answer: answers[question] ?? "unknown", source: "button", at: "" } as const,
      ]),
    );
    const before = performance.now();
    nextQuestion(knowledge, said, { prior });
    return performance.now() - before;
  });

  // the median: a busy machine may stop any single turn
  expect(times.sort((a, b) => a - b)[150]).toBeLessThan(1);
});

test("prints one line of JSON for whoever reads it by machine", { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["src/cli/simulate.ts", "--json"]);
  const figures = {
    meanQuestions: expect.any(Number),
    maxQuestions: expect.any(Number),
    top1: expect.any(Number),
    top2: expect.any(Number),
  };

  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({
    adaptive: figures,
    article: figures,
    exact: { adaptive: figures, article: figures, dontKnow: figures, outageKnown: figures },
  });
});
