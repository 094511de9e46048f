import { closedLoop } from "./closed-loop.ts";
import { contenders, echo, isKiriwake } from "./contenders.ts";
import { openLoop } from "./open-loop.ts";
import type { Figure, Plan, Report } from "./report.ts";
import { inRound } from "./round.ts";

const rates = [150, 800] as const;
const alone = { users: 1, warmUp: 100, measured: 200 };

type Waits = { readonly alone: number; readonly p99: readonly number[] };

/** How long people wait: one alone, and many who come at a steady rate whether or not those before were answered. */
export async function latency(plan: Plan): Promise<Report> {
  const waits = new Map<string, Waits>();
  for (const contender of contenders) {
    process.stderr.write(`${contender.name}\n`);
    const { p50Ms } = await inRound(contender, plan, (round) => closedLoop(round, alone));
    const p99: number[] = [];
    for (const turnsPerSecond of rates) {
      const stream = { turnsPerSecond, seconds: plan.size ?? 10, warmUpSeconds: 3 };
      const flow = await inRound(contender, plan, (round) => openLoop(round, stream));
      p99.push(flow.p99Ms);
    }
    waits.set(contender.name, { alone: p50Ms, p99 });
  }
  const stock = waits.get(echo.name);
  return {
    rows: [...waits].map(([contender, { alone: one, p99 }]) => ({
      contender,
      "one person, p50 ms": one.toFixed(1),
      ...Object.fromEntries(
        rates.map((rate, at) => [`${rate}/s, p99 ms`, (p99[at] ?? Number.NaN).toFixed(1)]),
      ),
    })),
    figures: contenders.filter(isKiriwake).flatMap(({ name }) => figuresOf(name, waits.get(name), stock)),
  };
}

function figuresOf(contender: string, mine: Waits | undefined, stock: Waits | undefined): readonly Figure[] {
  if (mine === undefined || stock === undefined) return [];
  const [steady = Number.NaN, fast = Number.NaN] = mine.p99;
  return [
    { contender, goal: "p50 of one person, ms more than stock echo", figure: mine.alone - stock.alone },
    { contender, goal: "p99 at 150 turns/s ÷ stock echo", figure: steady / (stock.p99[0] ?? Number.NaN) },
    { contender, goal: "p99 at 800 turns/s, ms", figure: fast },
  ];
}
