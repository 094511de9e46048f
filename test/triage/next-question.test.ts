import { expect, test } from "vitest";
import type { Knowledge, Question } from "#src/triage/knowledge.ts";
import { nextInOrder, nextQuestion } from "#src/triage/next-question.ts";
import { derived, said } from "./said.ts";

type Cause = "full" | "spam" | "filter";

/** Tells one cause from the others for certain. */
function proof(cause: Cause, effort = 1): Question<Cause> {
  return {
    kind: "follow-up",
    effort,
    answers: {
      yes: { marks: [{ basis: "article-prose", confirms: cause }] },
      no: { marks: [{ basis: "article-prose", denies: cause }] },
    },
  };
}

const silent: Question<Cause> = {
  kind: "check",
  effort: 1,
  answers: { yes: { marks: [] }, no: { marks: [] } },
};

const hint: Question<Cause> = {
  kind: "check",
  effort: 1,
  answers: { yes: { marks: [{ basis: "inferred", for: ["full"] }] }, no: { marks: [] } },
};

test("asks what is expected to tell the suspects apart best, wherever it stands", () => {
  expect(nextQuestion(tables({ silent, hint, quota: proof("full") }), {})).toBe("quota");
});

test("asks equal questions in the order of the table", () => {
  expect(nextQuestion(tables({ folder: proof("spam"), quota: proof("full") }), {})).toBe("folder");
  expect(nextQuestion(tables({ quota: proof("full"), folder: proof("spam") }), {})).toBe("quota");
});

test("asks the easier of two equal questions first", () => {
  expect(nextQuestion(tables({ folder: proof("spam", 1.2), quota: proof("full") }), {})).toBe("quota");
});

test("asks what helps now: about a cause that is suspected, not about one that is out", () => {
  const questions = { folder: proof("spam"), again: proof("spam"), quota: proof("full") };

  expect(nextQuestion(tables(questions), said({ folder: "no" }))).toBe("quota");
});

test("stops when one cause carries enough of the suspicion", () => {
  const questions = tables({ folder: proof("spam"), quota: proof("full"), rule: proof("filter") });

  expect(nextQuestion(questions, said({ folder: "yes" }))).toBeUndefined();
  expect(nextInOrder(questions, said({ folder: "yes" }))).toBeUndefined();
});

test("goes on when the treatment of that cause did not help", () => {
  const questions = tables({ folder: proof("spam"), quota: proof("full") });
  const attempts = [{ cause: "spam", outcome: "not-fixed", at: "" }] as const;

  expect(nextQuestion(questions, said({ folder: "yes" }), { attempts })).toBe("quota");
});

test("stops when no answer could change much, though questions are open", () => {
  expect(nextQuestion(tables({ silent }), {})).toBeUndefined();
  expect(nextInOrder(tables({ silent }), {})).toBe("silent");
});

test("does not ask what tells too little for its trouble", () => {
  expect(nextQuestion(tables({ quota: proof("full", 1) }), {})).toBe("quota");
  expect(nextQuestion(tables({ quota: proof("full", 100) }), {})).toBeUndefined();
});

test("starts with the cause that is met most", () => {
  const questions = tables({ folder: proof("spam"), quota: proof("full") });

  expect(nextQuestion(questions, {}, { prior: { spam: 0.1 } })).toBe("quota");
});

test.each(["unknown", "skipped"])("never asks again what was answered with %s", (answer) => {
  const questions = tables({ folder: proof("spam"), quota: proof("full") });

  expect(nextQuestion(questions, said({ folder: answer }))).toBe("quota");
  expect(nextInOrder(questions, said({ folder: answer }))).toBe("quota");
  expect(nextQuestion(questions, said({ folder: answer, quota: answer }))).toBeUndefined();
  expect(nextInOrder(questions, said({ folder: answer, quota: answer }))).toBeUndefined();
});

test("never asks what already follows from another answer", () => {
  const questions = tables({ folder: proof("spam"), quota: proof("full"), silent });
  const findings = { ...said({ silent: "yes" }), folder: derived("no", "silent") };

  expect(nextQuestion(questions, findings)).toBe("quota");
  expect(nextInOrder(questions, findings)).toBe("quota");
});

test("asks in the table's own order when told to, however little it tells", () => {
  expect(nextInOrder(tables({ silent, quota: proof("full") }), {})).toBe("silent");
});

function tables(questions: Readonly<Record<string, Question<Cause>>>): Knowledge {
  return { causes: ["full", "spam", "filter"], questions, details: {}, reliability: [] };
}
