import { evaluate, mistakesOf, slotTable, table } from "./evaluate.ts";
import { differences, lastReport, saveReport, toReport } from "./report.ts";

/** What is counted of the sets whose name begins so, and what is otherwise than in the saved report. */
export function evalReport(wanted: string, flags: readonly string[]): string {
  const evaluations = evaluate(wanted);
  const report = toReport(evaluations);
  const changed = differences(report, lastReport());
  if (flags.includes("--save")) saveReport(wanted === "" ? report : { ...lastReport(), ...report });
  if (flags.includes("--json")) return JSON.stringify({ report, changed });
  // a blind set is only counted
  const listed = evaluations.filter(({ name }) => !name.startsWith("blind") && !name.includes(" "));
  return [
    table(evaluations),
    ...(flags.includes("--slots") ? [slotTable(evaluations)] : []),
    ...(flags.includes("--mistakes") ? [listed.map(mistakesOf).join("\n")] : []),
    changed.length === 0
      ? "As in the saved report."
      : `Otherwise than in the saved report:\n${changed.join("\n")}`,
  ].join("\n\n");
}
