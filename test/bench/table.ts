import type { Checked } from "./goals.ts";
import type { Report } from "./report.ts";

/** A table in Markdown, which a terminal shows as well. */
export function tableOf({ rows }: Report): string {
  const columns = Object.keys(rows[0] ?? {});
  const all = [
    columns,
    columns.map(() => "---"),
    ...rows.map((row) => columns.map((column) => row[column] ?? "-")),
  ];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function goalLines(checked: readonly Checked[]): string {
  return checked
    .map(
      ({ contender, goal, limit, figure, isMet }) =>
        `${isMet ? "met     " : "NOT MET "} ${contender}: ${goal} ${figure.toFixed(2)} (goal ${limit})`,
    )
    .join("\n");
}
