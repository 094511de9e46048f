import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { hear, localeOf, promptFor } from "./hearing.ts";
import {
  add,
  addSlots,
  type BySlot,
  type Count,
  type Expected,
  type Mistake,
  nothing,
  score,
  share,
} from "./score.ts";

const folder = join(import.meta.dirname, "../../../test/understanding/sets");

type Set = { readonly name: string; readonly lines: readonly Expected[] };

export type Evaluation = {
  readonly name: string;
  readonly lines: number;
  readonly facts: Count;
  readonly slots: BySlot;
  readonly acts: Count;
  readonly byAct: BySlot;
  readonly proposals: Count;
  readonly mistakes: readonly Mistake[];
};

/** Every set whose name begins so: its openers, its short answers, and both. */
export function evaluate(wanted: string): readonly Evaluation[] {
  return sets(wanted).flatMap(({ name, lines }) => {
    const openers = lines.filter(({ asked }) => asked === undefined);
    const answers = lines.filter(({ asked }) => asked !== undefined);
    const parts = name.startsWith("challenge")
      ? []
      : [evaluation(`${name} openers`, openers), evaluation(`${name} answers`, answers)];
    return [...parts, evaluation(name, lines)];
  });
}

/** The facts of each set, slot by slot, and its acts. */
export function slotTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.flatMap(({ name, slots, byAct }) =>
    [
      ...Object.entries(slots),
      ...Object.entries(byAct).map(([act, count]) => [`!${act}`, count] as const),
    ].map(([slot, { hits, wrong, missed, contradicted }]) => [
      name,
      slot,
      share(hits, hits + wrong),
      share(hits, hits + missed),
      `${contradicted}`,
    ]),
  );
  return aligned([["set", "slot", "precision", "recall", "contradicted"], ...rows]);
}

const head = [
  "set",
  "lines",
  "facts: precision",
  "recall",
  "contradicted",
  "acts: precision",
  "recall",
  "proposals right",
];

/** Precision and recall of facts and acts, each with its interval. */
export function table(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.map(({ name, lines, facts, acts, proposals }) => [
    name,
    String(lines),
    share(facts.hits, facts.hits + facts.wrong),
    share(facts.hits, facts.hits + facts.missed),
    `${facts.contradicted}`,
    share(acts.hits, acts.hits + acts.wrong),
    share(acts.hits, acts.hits + acts.missed),
    `${proposals.hits} of ${proposals.hits + proposals.wrong}`,
  ]);
  return aligned([head, ...rows]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function mistakesOf({ mistakes }: Evaluation): string {
  return mistakes
    .map(
      ({ type, what, text, asked }) =>
        `${type.padEnd(12)} ${what.padEnd(40)} ${asked ? `[${asked}] ` : ""}${text}`,
    )
    .join("\n");
}

function evaluation(name: string, lines: readonly Expected[]): Evaluation {
  const scored = lines.map((line) =>
    score(
      line,
      hear(line.text, localeOf(line.text), line.asked === undefined ? undefined : promptFor(line.asked)),
    ),
  );
  return {
    name,
    lines: lines.length,
    facts: scored.reduce((sum, { facts }) => add(sum, facts), nothing),
    slots: scored.reduce((sum, { slots }) => addSlots(sum, slots), {}),
    acts: scored.reduce((sum, { acts }) => add(sum, acts), nothing),
    byAct: scored.reduce((sum, { byAct }) => addSlots(sum, byAct), {}),
    proposals: scored.reduce((sum, { proposals }) => add(sum, proposals), nothing),
    mistakes: scored.flatMap(({ mistakes }) => mistakes),
  };
}

function sets(wanted: string): readonly Set[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl") && file.startsWith(wanted) && !file.startsWith("redaction"))
    .map((file) => ({ name: basename(file, ".jsonl"), lines: read(join(folder, file)) }));
}

function read(file: string): readonly Expected[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Expected);
}
