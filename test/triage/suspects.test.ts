import fc from "fast-check";
import { expect, test } from "vitest";
import type { Findings, Knowledge } from "#src/triage/knowledge.ts";
import { belief, suspects } from "#src/triage/suspects.ts";
import { derived, said } from "./said.ts";

const basis = "article-prose";

const tables = {
  causes: ["line", "server", "settings"],
  questions: {
    light: {
      kind: "check",
      effort: 1,
      answers: {
        on: { marks: [{ basis, denies: "line" }] },
        off: { marks: [{ basis, confirms: "line" }] },
      },
    },
    onset: {
      kind: "check",
      effort: 1,
      answers: {
        suddenly: {
          marks: [{ basis, reading: "A7", against: ["settings"], unless: [["changed", "yes"]] }],
        },
        "from-start": { marks: [{ basis, for: ["settings"], against: ["server"] }] },
      },
    },
    error: {
      kind: "check",
      effort: 1,
      answers: {
        shown: { marks: [{ basis, for: ["line", "server", "settings"] }] },
        none: { marks: [{ basis, against: ["line", "server"] }] },
        "no-screen": { marks: [], aside: true },
      },
    },
    changed: { kind: "follow-up", effort: 1, answers: { yes: { marks: [] }, no: { marks: [] } } },
  },
  details: {
    "wrong-password": [
      { basis: "inferred", for: ["line", "settings"] },
      { basis: "inferred", reading: "A9", against: ["line"] },
    ],
    "told-too-much": [
      { basis, for: ["line"] },
      { basis, silent: ["line"] },
    ],
  },
  reliability: [],
} as const satisfies Knowledge;

const anyAnswers = fc
  .record(
    {
      light: fc.constantFrom("on", "off", "unknown"),
      onset: fc.constantFrom("suddenly", "from-start", "skipped"),
      error: fc.constantFrom("shown", "none", "no-screen"),
      changed: fc.constantFrom("yes", "no"),
    },
    { requiredKeys: [] },
  )
  .map((answers) => said(Object.fromEntries(Object.entries(answers))));

test("suspects every cause equally while nothing is said, in the order of the table", () => {
  const ranked = suspects(tables, {});

  expect(ranked.map(({ cause }) => cause)).toEqual(["line", "server", "settings"]);
  expect(ranked.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3]);
});

test("puts the cause first that the answers speak for", () => {
  expect(order(said({ onset: "from-start" }))).toEqual(["settings", "line", "server"]);
});

test("keeps the order of the table among causes the answers leave alike", () => {
  expect(order(said({ error: "none" }))).toEqual(["settings", "line", "server"]);
});

test("ranks causes down and deletes none, whatever is said", () => {
  fc.assert(
    fc.property(anyAnswers, (findings) => {
      const ranked = suspects(tables, findings);

      expect(ranked.map(({ cause }) => cause).sort()).toEqual(["line", "server", "settings"]);
      expect(Math.min(...ranked.map(({ share }) => share))).toBeGreaterThan(0);
      expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test("comes to the same digits in whatever order the answers are given", () => {
  const shuffled = anyAnswers.chain((findings) =>
    fc.tuple(
      fc.constant(findings),
      fc.shuffledSubarray(Object.entries(findings), { minLength: Object.keys(findings).length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([findings, entries]) => {
      expect(suspects(tables, Object.fromEntries(entries))).toStrictEqual(suspects(tables, findings));
    }),
  );
});

test("names the answers for and against a cause, and where that stands", () => {
  const findings = said({ light: "off", onset: "suddenly" });
  const settings = suspects(tables, findings).find(({ cause }) => cause === "settings");

  expect(settings?.for).toEqual([]);
  expect(settings?.against).toEqual([
    { question: "light", answer: "off", basis },
    { question: "onset", answer: "suddenly", basis, reading: "A7" },
  ]);
});

test("takes what confirms a cause for near proof, and for a reason against every other", () => {
  const [first, ...others] = suspects(tables, said({ light: "off" }));

  expect(first?.cause).toBe("line");
  expect(first?.share).toBeGreaterThan(0.8);
  expect(others.map(({ against }) => against.map(({ answer }) => answer))).toEqual([["off"], ["off"]]);
});

test("takes what denies a cause for near proof against that one, and for nothing else", () => {
  const ranked = suspects(tables, said({ light: "on" }));
  const [server, settings, line] = ranked;

  expect(ranked.map(({ cause }) => cause)).toEqual(["server", "settings", "line"]);
  expect(line?.against).toHaveLength(1);
  expect(line?.share).toBeLessThan(0.05);
  expect(server?.share).toBe(settings?.share);
  expect([server?.for, server?.against, settings?.for, settings?.against]).toEqual([[], [], [], []]);
});

test("drops a row while an answer it makes way for is given", () => {
  const sudden = said({ onset: "suddenly" });

  expect(shareOf("settings", sudden)).toBeLessThan(1 / 3);
  expect(shareOf("settings", { ...sudden, ...said({ changed: "no" }) })).toBe(shareOf("settings", sudden));
  expect(reasonsAgainst("settings", { ...sudden, ...said({ changed: "yes" }) })).toEqual([]);
});

test("ranks no cause down on an answer that only follows from another", () => {
  expect(belief(tables, { light: derived("on", "error") })).toEqual(belief(tables, {}));
  expect(belief(tables, { light: derived("off", "error") })).toEqual(belief(tables, {}));
  expect(reasonsAgainst("server", { onset: derived("from-start", "error") })).toEqual([]);
});

test("lets an answer that follows from another speak for a cause", () => {
  const findings = { onset: derived("from-start", "error") };

  expect(order(findings)).toEqual(["settings", "line", "server"]);
  expect(shareOf("line", findings)).toBe(shareOf("server", findings));
});

test("counts an answer that followed in full once the person confirms it", () => {
  const confirmed: Findings = { light: { ...derived("on", "error"), confirmed: true } };

  expect(belief(tables, confirmed)).toEqual(belief(tables, said({ light: "on" })));
});

test("reads the marks of an error's detail in place of its answer's", () => {
  const findings: Findings = {
    error: { answer: "shown", source: "text", at: "", detail: "wrong-password" },
  };

  expect(order(findings)).toEqual(["settings", "server", "line"]);
});

test("falls back on the answer's own marks for a detail it does not know", () => {
  const findings: Findings = { error: { answer: "shown", source: "text", at: "", detail: "never-seen" } };

  expect(belief(tables, findings)).toEqual(belief(tables, said({ error: "shown" })));
});

test("lets a later row replace what an earlier one says of a cause, or take it back", () => {
  const known = (detail: string): Findings => ({
    error: { answer: "shown", source: "text", at: "", detail },
  });

  expect(reasonsAgainst("line", known("wrong-password"))).toEqual([
    { question: "error", answer: "shown", basis: "inferred", reading: "A9" },
  ]);
  expect(suspects(tables, known("told-too-much")).flatMap((one) => one.for)).toEqual([]);
});

test("learns nothing from don't-know, skipped, or an answer beside the point", () => {
  for (const answer of ["unknown", "skipped", "no-screen"]) {
    expect(belief(tables, said({ error: answer })), answer).toEqual(belief(tables, {}));
  }
});

test("suspects a cause less each time its treatment does not help, and still keeps it", () => {
  const tried = { cause: "line", outcome: "not-fixed", at: "" } as const;
  const once = suspects(tables, {}, { attempts: [tried] });
  const twice = suspects(tables, {}, { attempts: [tried, tried] });

  expect(once.map(({ cause }) => cause)).toEqual(["server", "settings", "line"]);
  expect(once.at(-1)?.tried).toBe("not-fixed");
  expect(twice.at(-1)?.share).toBeLessThan(once.at(-1)?.share ?? 0);
  expect(twice.at(-1)?.share).toBeGreaterThan(0);
});

test("learns nothing of a cause whose treatment could not be followed, and remembers the last outcome", () => {
  const attempts = [
    { cause: "line", outcome: "fixed", at: "" },
    { cause: "line", outcome: "cannot", at: "" },
  ] as const;
  const [first] = suspects(tables, {}, { attempts });

  expect(first?.tried).toBe("cannot");
  expect(first?.share).toBe(1 / 3);
});

test("starts from how often each cause is met, once where nothing is known of it", () => {
  expect(belief(tables, {}, { prior: { server: 2 } })).toEqual([1 / 4, 2 / 4, 1 / 4]);
});

function order(findings: Findings): readonly string[] {
  return suspects(tables, findings).map(({ cause }) => cause);
}

function shareOf(cause: string, findings: Findings): number | undefined {
  return suspects(tables, findings).find((one) => one.cause === cause)?.share;
}

function reasonsAgainst(cause: string, findings: Findings) {
  return suspects(tables, findings).find((one) => one.cause === cause)?.against;
}

test("of two causes as likely as each other the one the article names comes first", () => {
  const inferred: Knowledge = {
    causes: ["server", "settings"],
    questions: {
      code: {
        kind: "check",
        effort: 1,
        answers: {
          seen: {
            marks: [
              { basis: "article-code", for: ["settings"] },
              { basis: "inferred", reading: "A19", for: ["server"] },
            ],
          },
        },
      },
    },
    details: {},
    reliability: [],
  };

  expect(suspects(inferred, said({ code: "seen" })).map(({ cause }) => cause)).toEqual([
    "settings",
    "server",
  ]);
});
