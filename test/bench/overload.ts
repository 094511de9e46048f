import { closedLoop } from "./closed-loop.ts";
import { kiriwakes } from "./contenders.ts";
import { openLoop } from "./open-loop.ts";
import type { Plan, Report } from "./report.ts";
import { inRound } from "./round.ts";

/** Twice as many turns come as can be answered: how many are answered in time, and what becomes of the others. */
export async function overload(plan: Plan): Promise<Report> {
  const found = [];
  for (const contender of kiriwakes) {
    process.stderr.write(`${contender.name}\n`);
    const load = { users: plan.users, warmUp: plan.turns, measured: plan.turns };
    const { turnsPerSecond } = await inRound(contender, plan, (round) => closedLoop(round, load));
    const stream = { turnsPerSecond: turnsPerSecond * 2, seconds: plan.size ?? 10, warmUpSeconds: 3 };
    const flow = await inRound(contender, plan, (round) => openLoop(round, stream));
    found.push({ contender: contender.name, turnsPerSecond, ...flow });
  }
  return {
    rows: found.map(({ contender, turnsPerSecond, goodPerSecond, refusedPercent, p50Ms, p99Ms }) => ({
      contender,
      "capacity, turns/s": turnsPerSecond.toFixed(0),
      "at twice of it, answered in a second, turns/s": goodPerSecond.toFixed(0),
      "sent away for now, %": refusedPercent.toFixed(0),
      "p50 ms": p50Ms.toFixed(0),
      "p99 ms": p99Ms.toFixed(0),
    })),
    figures: found.map(({ contender, goodPerSecond, turnsPerSecond }) => ({
      contender,
      goal: "goodput at twice its capacity, %",
      figure: (goodPerSecond / turnsPerSecond) * 100,
    })),
  };
}
