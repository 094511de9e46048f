import { describe, expect, test } from "vitest";
import { knowledge, type QuestionId, questionIds } from "#dialogs/mail-reception/knowledge.ts";
import { evidence } from "#src/triage/evidence.ts";
import type { Findings } from "#src/triage/knowledge.ts";
import { said } from "../triage/said.ts";

/** By the article's numbers; the tenth is the fault of the mail software it names beside its nine. */
const causes = {
  1: "internet",
  2: "outage",
  3: "client-settings",
  4: "mailbox-full",
  5: "spam",
  6: "forwarding",
  7: "filter",
  8: "security-block",
  9: "not-reached",
  10: "client-fault",
} as const;

/**
 * What every answer says of every cause, written by hand from the article and from our readings of it: a cause that is
 * not listed is left alone.
 *
 *   +3 for   -3 against   !3 proof of it, and against every other   ~3 proof that it is not this one
 */
type Cells = {
  /** Stands in the article: in a table, or in its prose. */
  readonly table?: string;
  readonly prose?: string;
  /** What a reading of the article decides, by its id. */
  readonly reading?: Readonly<Record<string, string>>;
  /** What we add to that, under the reading it follows from. */
  readonly ours?: Readonly<Record<string, string>>;
};

const cells: Readonly<Record<QuestionId, Readonly<Record<string, Cells>>>> = {
  internet: {
    connected: { prose: "~1" },
    "not-connected": { prose: "!1" },
  },
  outage: {
    posted: { prose: "!2" },
    "not-posted": {},
    over: { ours: { A30: "-2" } },
  },
  "other-addresses": {
    ok: { table: "+1 +3 +4 +5 +6 +7 +9 -2", ours: { A14: "+10" } },
    "not-ok": { prose: "+2", reading: { A5: "+1 +8 -4 -5 -6 -7 -9" }, ours: { A14: "-10" } },
    "only-one": {},
  },
  onset: {
    suddenly: { prose: "-3 -6 -7" },
    "from-start": { prose: "+3 +6 +7", reading: { A10: "-2 -4" } },
  },
  webmail: {
    received: { table: "+3 +7 -1 -2 -4 -5 -6 -9", prose: "+10", reading: { A13: "+8" } },
    "not-there": { reading: { A11: "+2 +4 +5 +6 +7 +9 -1 -3 -8" }, ours: { A11: "-10" } },
    "in-other-folder": { ours: { A15: "+5 +7 -1 -2 -3 -4 -6 -8 -9 -10" } },
    "cannot-open": { ours: { A17: "+1 +2 -4 -5 -6 -7 -9" } },
    "no-webmail": {},
  },
  error: {
    shown: { reading: { A19: "-5 -6 -7 -9" }, ours: { A19: "+1 +2 +3 +8" } },
    none: { reading: { A18: "+4 +5 +6 +7 +9 -1 -2 -3" } },
  },
  scope: {
    all: {},
    specific: { table: "+5 +6 +7 +8 -1 -2 -3 -4", reading: { A23: "+9" }, ours: { A23: "-10" } },
  },
  sender: {
    "one-sender": { table: "+5 +6 +7 +8 -1 -2 -3 -4", reading: { A23: "+9" }, ours: { A23: "-10" } },
    "many-senders": { reading: { A25: "+4 +5 +7 +8 +9 -1 -2 -3" } },
    "all-mail": {},
  },
  "other-folder": { found: { prose: "!5" }, "not-found": { prose: "~5" } },
  forwarding: { "without-copy": { prose: "!6" }, none: { prose: "~6" } },
  rule: { matches: { prose: "!7" }, none: { prose: "~7" } },
  "sender-error": { yes: { prose: "!9" }, no: { prose: "~9" } },
  quota: { full: { prose: "!4" }, free: { prose: "~4" } },
  bypass: { helps: { prose: "!8" }, "no-help": { prose: "~8" } },
  changed: { yes: { ours: { A7: "+3 +8" } }, no: { reading: { A7: "-3 -6 -7" } } },
};

/** The article's five codes: what it says of each, what the readings add, and what any failed connection says. */
const codes: Readonly<Record<string, { readonly code: string } & Pick<Cells, "reading" | "ours">>> = {
  "0x800408FC": { code: "+3 +1", reading: { A19: "-5 -6 -7 -9" } },
  "0x8004210A": { code: "+8", reading: { A20: "+2 +1 +3", A19: "-5 -6 -7 -9" } },
  // servers answer so to temporary faults of their own, too; and that they answer shows the way to be open
  "0x800CCC92": { code: "+3", reading: { A19: "-5 -6 -7 -9" }, ours: { A19: "+2 -1 -8" } },
  "0x800CCC90": { code: "+8 +3", reading: { A19: "-5 -6 -7 -9" }, ours: { A19: "+2" } },
  "0x800CCC1A": { code: "+3 +8", reading: { A19: "-5 -6 -7 -9" } },
};

const signs = { "+": "for", "-": "against", "!": "confirms", "~": "denies" } as const;

const answerCells = Object.entries(cells).flatMap(([question, answers]) =>
  Object.entries(answers).flatMap(([answer, written]) =>
    Object.values(causes).map((cause) => ({
      question,
      answer,
      cause,
      says: expected(written).get(cause) ?? "silent",
    })),
  ),
);

const codeCells = Object.entries(codes).flatMap(([code, written]) =>
  Object.values(causes).map((cause) => ({ code, cause, says: expected(written).get(cause) ?? "silent" })),
);

describe("the evidence", () => {
  test("is written down here for every question and every answer", () => {
    const here = Object.entries(cells).map(([id, answers]) => [id, Object.keys(answers)]);
    const shipped = questionIds.map((id) => [id, Object.keys(knowledge.questions[id]?.answers ?? {})]);

    expect(here).toEqual(shipped);
    expect(Object.values(causes)).toEqual(knowledge.causes);
  });

  test.each(answerCells)("of $question = $answer on $cause: $says", ({ question, answer, cause, says }) => {
    expect(actual(question, said({ [question]: answer }), cause)).toBe(says);
  });

  test.each(codeCells)("of code $code on $cause: $says", ({ code, cause, says }) => {
    const shown: Findings = { error: { answer: "shown", source: "text", at: "", detail: code } };

    expect(actual("error", shown, cause)).toBe(says);
  });
});

describe("evidence that makes way for another answer", () => {
  test("keeps settings, forwarding and filter when it stopped suddenly after a change (A7)", () => {
    const findings = said({ onset: "suddenly", changed: "yes" });

    expect(evidence(knowledge, "onset", findings).size).toBe(0);
  });

  test("keeps the settings when it stopped suddenly with an error (A9)", () => {
    const findings = said({ onset: "suddenly", error: "shown" });

    expect(listed("onset", findings)).toEqual(["filter against", "forwarding against"]);
  });

  test("keeps the settings, though nothing was changed, when an error is shown (A9)", () => {
    const findings = said({ changed: "no", error: "shown" });

    expect(listed("changed", findings)).toEqual(["filter against", "forwarding against"]);
  });

  test("keeps the sender's side when all addresses miss, but only particular mail (A34)", () => {
    const findings = said({ "other-addresses": "not-ok", scope: "specific" });

    expect(actual("other-addresses", findings, "not-reached")).toBe("silent");
    expect(actual("other-addresses", findings, "spam")).toBe("against, inferred A5");
  });
});

/** Each cause an answer mentions, with what it says and where that stands. */
function expected(written: Cells & { readonly code?: string }): ReadonlyMap<string, string> {
  const rows = [
    ["article-table", written.table],
    ["article-prose", written.prose],
    ["article-code", written.code],
    ...Object.entries({ ...written.reading }).map(([id, marks]) => [`inferred ${id}`, marks] as const),
    ...Object.entries({ ...written.ours }).map(([id, marks]) => [`inferred ${id}`, marks] as const),
  ] as const;
  return new Map(rows.flatMap(([basis, marks = ""]) => marks.split(" ").flatMap((one) => cell(one, basis))));
}

function cell(mark: string, basis: string): readonly (readonly [string, string])[] {
  const [, sign, number] = /^([-+!~])(\d+)$/.exec(mark) ?? [];
  if (!isSign(sign) || !isNumber(number)) return [];
  const own = [causes[number], `${signs[sign]}, ${basis}`] as const;
  if (sign !== "!") return [own];
  return [...Object.values(causes).map((cause) => [cause, `against, ${basis}`] as const), own];
}

function isSign(sign: string | undefined): sign is keyof typeof signs {
  return sign !== undefined && Object.hasOwn(signs, sign);
}

function isNumber(number: string | number | undefined): number is keyof typeof causes {
  return number !== undefined && Object.hasOwn(causes, number);
}

function actual(question: string, findings: Findings, cause: string): string {
  const mark = [...evidence(knowledge, question, findings)].find(([marked]) => marked === cause)?.[1];
  if (mark === undefined) return "silent";
  const { basis, reading } = mark.row;
  return `${mark.says}, ${basis}${reading === undefined ? "" : ` ${reading}`}`;
}

function listed(question: string, findings: Findings): readonly string[] {
  return [...evidence(knowledge, question, findings)].map(([cause, { says }]) => `${cause} ${says}`).sort();
}
