import { expectedAnswers, likelihoods } from "#src/triage/evidence.ts";
import { withImplied } from "#src/triage/implied.ts";
import type { Finding, Knowledge } from "#src/triage/knowledge.ts";

/**
 * A question as a column of digits: 0 is "not asked", then its answers, those that stop a conversation last.
 * A state of a conversation is one digit for each question.
 */
export type Digits = {
  readonly answers: readonly string[];
  /** How many answers a conversation goes on after: a state has only these. */
  readonly live: number;
  /** What one step of this digit adds to the number of a state. */
  readonly place: number;
  readonly effort: number;
  /** The question is not open while one of these others has this digit: its answer follows from it. */
  readonly impliedBy: readonly (readonly [question: number, digit: number])[];
  /** How likely each cause makes each digit: what is taken for the truth. */
  readonly truth: readonly Float64Array[];
  /** What the engine makes of the answer, which depends on the digits of a few questions. */
  readonly odds: Odds;
};

type Odds = {
  /** In the order of the questions. */
  readonly depends: readonly number[];
  readonly sizes: readonly number[];
  /** By the number that the digits of `depends` make. */
  readonly byKey: readonly Float64Array[];
};

/** The tables as digits; the last question's digit counts ones. */
export function digitsOf(tables: Knowledge): readonly Digits[] {
  const ids = Object.keys(tables.questions);
  const answers = ids.map((id) => liveFirst(tables, id));
  const lives = ids.map((id, at) => answers[at]?.filter((one) => !stops(tables, id, one)).length ?? 0);
  return ids.map((id, at) => ({
    answers: answers[at] ?? [],
    live: lives[at] ?? 0,
    place: lives.slice(at + 1).reduce((place, live) => place * (live + 1), 1),
    effort: tables.questions[id]?.effort ?? 1,
    impliedBy: impliedBy(tables, at),
    truth: [undefined, ...(answers[at] ?? [])].map((one) =>
      vector(tables, one === undefined ? undefined : likelihoods(tables, id, { [id]: heard(one) })),
    ),
    odds: oddsOf(tables, at),
  }));
}

/** The findings a state stands for. */
export function findingsOf(tables: Knowledge, digits: ReadonlyMap<number, number>): Record<string, Finding> {
  const ids = Object.keys(tables.questions);
  const findings: Record<string, Finding> = {};
  for (const [at, digit] of digits) {
    const id = ids[at] ?? "";
    const answer = liveFirst(tables, id)[digit - 1];
    if (answer !== undefined) findings[id] = heard(answer);
  }
  return findings;
}

function oddsOf(tables: Knowledge, at: number): Odds {
  const ids = Object.keys(tables.questions);
  const id = ids[at] ?? "";
  const read = [at, ...conditions(tables, id).map((other) => ids.indexOf(other))];
  const sources = read.flatMap((one) => impliedBy(tables, one).map(([source]) => source));
  const depends = [...new Set([...read, ...sources])].sort((a, b) => a - b);
  const sizes = depends.map((one) => liveFirst(tables, ids[one] ?? "").length + 1);
  const keys = sizes.reduce((product, size) => product * size, 1);
  const byKey = Array.from({ length: keys }, (_, key) => {
    const findings = withImplied(tables, findingsOf(tables, digitsIn(key, depends, sizes)));
    return vector(tables, likelihoods(tables, id, findings));
  });
  return { depends, sizes, byKey };
}

function digitsIn(key: number, depends: readonly number[], sizes: readonly number[]): Map<number, number> {
  const digits = new Map<number, number>();
  let rest = key;
  for (let index = depends.length - 1; index >= 0; index -= 1) {
    const size = sizes[index] ?? 1;
    digits.set(depends[index] ?? 0, rest % size);
    rest = Math.floor(rest / size);
  }
  return digits;
}

function conditions(tables: Knowledge, id: string): readonly string[] {
  const marks = Object.values(tables.questions[id]?.answers ?? {}).flatMap((answer) => answer.marks);
  return marks.flatMap((row) => row.unless ?? []).map(([question]) => question);
}

function impliedBy(tables: Knowledge, at: number): readonly (readonly [number, number])[] {
  const ids = Object.keys(tables.questions);
  return ids.flatMap((id, source) =>
    liveFirst(tables, id).flatMap((answer, index) => {
      const implied = tables.questions[id]?.answers[answer]?.implies?.[ids[at] ?? ""];
      return implied === undefined ? [] : [[source, index + 1] as const];
    }),
  );
}

function liveFirst(tables: Knowledge, id: string): readonly string[] {
  const facts = tables.questions[id];
  const answers = facts === undefined ? [] : expectedAnswers(facts);
  return [
    ...answers.filter((answer) => !stops(tables, id, answer)),
    ...answers.filter((answer) => stops(tables, id, answer)),
  ];
}

function stops(tables: Knowledge, id: string, answer: string): boolean {
  return tables.questions[id]?.answers[answer]?.stops === true;
}

function vector(tables: Knowledge, values: readonly number[] | undefined): Float64Array {
  return Float64Array.from(values ?? tables.causes.map(() => 1));
}

function heard(answer: string): Finding {
  return { answer, source: "button", at: "" };
}
