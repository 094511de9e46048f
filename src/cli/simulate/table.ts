import { causes } from "#dialogs/mail-reception/causes.ts";
import type { Exact } from "./exact.ts";
import type { Result, Simulation } from "./simulation.ts";

const head = ["", "mean", "median", "95 %", "max", "first", "first two"];

/** The simulated requesters: all of them, then cause by cause. */
export function simulationTable(adaptive: Simulation, article: Simulation): string {
  const lines = causes.flatMap((cause) => {
    const [ours, theirs] = [adaptive.causes[cause], article.causes[cause]];
    return ours && theirs
      ? [figures(`${cause} (${ours.requesters})`, ours), figures("  article's order", theirs)]
      : [];
  });
  const saved = 1 - adaptive.meanQuestions / article.meanQuestions;
  return [
    `${adaptive.requesters} simulated requesters: questions asked, and how often the right cause comes first`,
    "",
    aligned([head, figures("adaptive", adaptive), figures("article's order", article)]),
    "",
    `The adaptive order asks ${percent(saved)} fewer questions.`,
    "",
    aligned([head, ...lines]),
  ].join("\n");
}

/** The exact evaluation: one line for each way of asking. */
export function exactTable(lines: readonly (readonly [name: string, figures: Exact])[]): string {
  return [
    "Every course a conversation can take, the marks read as likelihoods, the article's nine causes",
    "",
    aligned([head, ...lines.map(([name, one]) => figures(name, one))]),
  ].join("\n");
}

function figures(name: string, one: Exact | Result): readonly string[] {
  return [
    name,
    one.meanQuestions.toFixed(2),
    String(one.medianQuestions),
    String(one.p95Questions),
    String(one.maxQuestions),
    percent(one.top1),
    percent(one.top2),
  ];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column))))
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}
