import fc from "fast-check";
import { expect, test } from "vitest";
import { withImplied } from "#src/triage/implied.ts";
import type { Knowledge } from "#src/triage/knowledge.ts";
import { said } from "./said.ts";

const tables = {
  causes: ["line"],
  questions: {
    webmail: {
      kind: "check",
      effort: 1,
      answers: { opens: { marks: [], implies: { internet: "connected" } }, fails: { marks: [] } },
    },
    browser: {
      kind: "check",
      effort: 1,
      answers: { offline: { marks: [], implies: { internet: "not-connected" } } },
    },
    internet: {
      kind: "check",
      effort: 1,
      answers: {
        connected: { marks: [], implies: { router: "on" } },
        "not-connected": { marks: [] },
      },
    },
    router: { kind: "check", effort: 1, answers: { on: { marks: [] } } },
  },
  details: {},
  reliability: [],
} as const satisfies Knowledge;

test("adds what follows from an answer, marked as derived and with the answer it follows from", () => {
  const findings = { webmail: { answer: "opens", source: "text", at: "2026-11-24T09:00:00Z" } } as const;

  expect(withImplied(tables, findings)).toEqual({
    ...findings,
    internet: { answer: "connected", source: "derived", at: "2026-11-24T09:00:00Z", from: "webmail" },
  });
});

test("lets what a person said stand", () => {
  const findings = said({ webmail: "opens", internet: "not-connected" });

  expect(withImplied(tables, findings)).toEqual(findings);
});

test("lets a don't-know stand, too", () => {
  const findings = said({ webmail: "opens", internet: "unknown" });

  expect(withImplied(tables, findings)).toEqual(findings);
});

test("forgets what followed from an answer that was corrected", () => {
  const before = withImplied(tables, said({ webmail: "opens" }));
  const corrected = { ...before, ...said({ webmail: "fails" }) };

  expect(withImplied(tables, corrected)).toEqual(said({ webmail: "fails" }));
});

test("forgets what followed from an answer that was taken back", () => {
  const { webmail: _, ...rest } = withImplied(tables, said({ webmail: "opens" }));

  expect(withImplied(tables, rest)).toEqual({});
});

test("draws nothing from what only follows itself", () => {
  expect(withImplied(tables, said({ webmail: "opens" }))).not.toHaveProperty("router");
  expect(withImplied(tables, said({ internet: "connected" })).router?.from).toBe("internet");
});

test("draws nothing from don't-know", () => {
  expect(withImplied(tables, said({ webmail: "unknown" }))).toEqual(said({ webmail: "unknown" }));
});

test("lets the earlier question of the table decide between two implications, whatever was said first", () => {
  const one = withImplied(tables, said({ webmail: "opens", browser: "offline" }));
  const other = withImplied(tables, said({ browser: "offline", webmail: "opens" }));

  expect(one.internet).toMatchObject({ answer: "connected", from: "webmail" });
  expect(other).toEqual(one);
});

test("is complete the first time, whatever was said", () => {
  const anyAnswers = fc.record(
    {
      webmail: fc.constantFrom("opens", "fails", "unknown"),
      browser: fc.constant("offline"),
      internet: fc.constantFrom("connected", "not-connected"),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const once = withImplied(tables, said(Object.fromEntries(Object.entries(answers))));

      expect(withImplied(tables, once)).toEqual(once);
    }),
  );
});
