import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Evaluation } from "./evaluate.ts";
import type { Count } from "./score.ts";

const file = join(import.meta.dirname, "../../../test/understanding/report.json");

/** What was counted, set by set: numbers alone, no sentence of any set. */
export type Report = Readonly<Record<string, Counted>>;

type Counted = {
  readonly lines: number;
  readonly facts: Count;
  readonly acts: Count;
  readonly slots: Readonly<Record<string, Count>>;
};

export function toReport(evaluations: readonly Evaluation[]): Report {
  return Object.fromEntries(
    evaluations.map(({ name, lines, facts, acts, slots }) => [name, { lines, facts, acts, slots }]),
  );
}

export function lastReport(): Report {
  // boundary: saved by this program
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}

export function saveReport(report: Report): void {
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

/** What is counted otherwise than in the report before, a line each; sets that only one of them has are left out. */
export function differences(now: Report, before: Report): readonly string[] {
  return Object.entries(now).flatMap(([set, counted]) => {
    const known = before[set];
    if (known === undefined) return [];
    const slots = new Set([...Object.keys(known.slots), ...Object.keys(counted.slots)]);
    return [
      ...change(`${set} facts`, known.facts, counted.facts),
      ...change(`${set} acts`, known.acts, counted.acts),
      ...[...slots].flatMap((slot) => change(`${set} ${slot}`, known.slots[slot], counted.slots[slot])),
    ];
  });
}

const none: Count = { hits: 0, missed: 0, wrong: 0, contradicted: 0 };

function change(what: string, before: Count = none, now: Count = none): readonly string[] {
  const changed = (["hits", "missed", "wrong", "contradicted"] as const).flatMap((kind) =>
    before[kind] === now[kind] ? [] : [`${kind} ${before[kind]} → ${now[kind]}`],
  );
  return changed.length === 0 ? [] : [`${what}: ${changed.join(", ")}`];
}
