import { expect, test } from "vitest";
import { conflicts } from "#src/triage/conflicts.ts";
import type { Findings, Knowledge } from "#src/triage/knowledge.ts";
import { derived, said } from "./said.ts";

const basis = "article-prose";

const tables = {
  causes: ["server", "settings", "filter"],
  questions: {
    error: {
      kind: "check",
      effort: 1,
      answers: { shown: { marks: [{ basis, for: ["server", "settings"] }] }, none: { marks: [] } },
    },
    scope: {
      kind: "check",
      effort: 1,
      answers: {
        specific: { marks: [{ basis, for: ["filter"], against: ["server", "settings"] }] },
        all: { marks: [] },
      },
    },
    onset: {
      kind: "check",
      effort: 1,
      answers: {
        suddenly: {
          marks: [{ basis, against: ["settings", "filter"], unless: [["changed", "yes"]] }],
        },
        "from-start": { marks: [{ basis, for: ["settings"] }] },
      },
    },
    changed: { kind: "follow-up", effort: 1, answers: { yes: { marks: [] } } },
    rule: { kind: "follow-up", effort: 1, answers: { matches: { marks: [{ basis, confirms: "filter" }] } } },
  },
  details: {
    "wrong-password": [
      { basis: "article-code", for: ["settings"] },
      { basis: "inferred", for: ["server"] },
    ],
    "in-use": [{ basis: "inferred", for: ["server"] }],
  },
  reliability: ["error", "scope", "onset"],
} as const satisfies Knowledge;

const wrongPassword: Findings = {
  error: { answer: "shown", source: "text", at: "", detail: "wrong-password" },
};

test("finds two answers that cannot both be right, and asks about the less reliable one", () => {
  expect(conflicts(tables, said({ error: "shown", scope: "specific" }))).toEqual([
    { weaker: "scope", stronger: "error" },
  ]);
});

test("finds it whichever of the two is the claim and whichever the denial", () => {
  expect(conflicts(tables, said({ scope: "specific", onset: "from-start" }))).toEqual([
    { weaker: "onset", stronger: "scope" },
  ]);
  expect(conflicts(tables, said({ scope: "specific", onset: "suddenly" }))).toEqual([
    { weaker: "onset", stronger: "scope" },
  ]);
});

test("sees no contradiction while one cause is left that both allow", () => {
  expect(conflicts(tables, said({ error: "shown", onset: "suddenly" }))).toEqual([]);
});

test("sees no contradiction in answers that speak for nothing", () => {
  expect(conflicts(tables, said({ scope: "all", onset: "suddenly" }))).toEqual([]);
});

test("holds an error code to what the article says of it, not to what we add", () => {
  expect(conflicts(tables, { ...wrongPassword, ...said({ onset: "suddenly" }) })).toEqual([
    { weaker: "onset", stronger: "error" },
  ]);
});

test("holds no answer against an error code of which only we say something", () => {
  const inUse: Findings = { error: { answer: "shown", source: "text", at: "", detail: "in-use" } };

  expect(conflicts(tables, { ...inUse, ...said({ scope: "specific" }) })).toEqual([]);
});

test("names the contradictions of the most reliable statements first", () => {
  const findings = { ...said({ onset: "suddenly", scope: "specific" }), ...wrongPassword };

  expect(conflicts(tables, findings)).toEqual([
    { weaker: "scope", stronger: "error" },
    { weaker: "onset", stronger: "error" },
    { weaker: "onset", stronger: "scope" },
  ]);
});

test("is over once an answer is given that the denial makes way for", () => {
  expect(conflicts(tables, said({ scope: "specific", onset: "suddenly", changed: "yes" }))).toEqual([]);
});

test("never holds what only follows from an answer against what was said", () => {
  const findings = { ...said({ error: "shown" }), scope: derived("specific", "sender") };

  expect(conflicts(tables, findings)).toEqual([]);
});

test("never asks again about a question whose answers are as good as proof", () => {
  expect(conflicts(tables, said({ error: "shown", rule: "matches" }))).toEqual([]);
});
