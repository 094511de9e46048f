import type { Checked } from "./goals.ts";
import type { Result } from "./turns.ts";

const columns: Readonly<Record<string, (result: Result) => string>> = {
  contender: ({ contender }) => contender,
  "CPU µs/turn": ({ cpuMicros }) => cpuMicros.toFixed(0),
  "÷ echo": ({ cpuRatio }) => cpuRatio.toFixed(2),
  "turns/s": ({ turnsPerSecond }) => turnsPerSecond.toFixed(0),
  "× echo": ({ speedRatio }) => speedRatio.toFixed(2),
  "p50 ms": ({ p50Ms }) => p50Ms.toFixed(1),
  "p99 ms": ({ p99Ms }) => p99Ms.toFixed(1),
  "RSS ÷ echo": ({ rssRatio }) => rssRatio.toFixed(2),
  "calls/turn": ({ callsPerTurn }) => callsPerTurn.toFixed(2),
  "PostgreSQL µs/turn": ({ postgres }) => postgres?.cpuMicros.toFixed(0) ?? "-",
  "commits/turn": ({ postgres }) => postgres?.commits.toFixed(2) ?? "-",
};

/** A table in Markdown, which a terminal shows as well. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map((result) => Object.values(columns).map((cell) => cell(result)));
  const all = [Object.keys(columns), Object.keys(columns).map(() => "---"), ...rows];
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
