import { closedLoop, type Measured } from "./closed-loop.ts";
import { kiriwakes } from "./contenders.ts";
import { openLoop } from "./open-loop.ts";
import type { Plan, Report } from "./report.ts";
import { inRound } from "./round.ts";

/** Mail is down: of a million people 5 % come in a quarter of an hour, so many turns a second when most of them do. */
const turnsAtThePeak = 1_250;
/** How much of what a process can do is asked of it. */
const share = 0.6;

/**
 * What one process takes of the storm, coming however slowly those before are answered, and how many of them, and what of
 * PostgreSQL, the whole storm needs. No notice is announced meanwhile.
 */
export async function storm(plan: Plan): Promise<Report> {
  const found = [];
  for (const contender of kiriwakes) {
    process.stderr.write(`${contender.name}\n`);
    const load = { users: plan.users, warmUp: plan.turns, measured: plan.turns };
    const capacity = await inRound(contender, plan, (round) => closedLoop(round, load));
    const stream = {
      turnsPerSecond: capacity.turnsPerSecond * share,
      seconds: plan.size ?? 30,
      warmUpSeconds: 5,
    };
    const flow = await inRound(contender, plan, (round) => openLoop(round, stream));
    found.push({ contender: contender.name, capacity, flow });
  }
  return {
    rows: found.map(({ contender, capacity, flow }) => ({
      contender,
      "capacity, turns/s": capacity.turnsPerSecond.toFixed(0),
      "CPU µs/turn": capacity.cpuMicros.toFixed(0),
      "at 60 % of it, p50 ms": flow.p50Ms.toFixed(0),
      "p99 ms": flow.p99Ms.toFixed(0),
      "sent away for now, %": flow.refusedPercent.toFixed(1),
      ...wholeStorm(capacity),
    })),
    figures: found.map(({ contender, flow }) => ({
      contender,
      goal: "p99 at 60 % of its capacity, ms",
      figure: flow.p99Ms,
    })),
  };
}

/** One file takes one process: only on PostgreSQL do more of them share the storm. */
function wholeStorm({ cpuMicros, postgres }: Measured): Readonly<Record<string, string>> {
  // by its CPU, which does not depend on what else this machine does
  const processes = Math.ceil((turnsAtThePeak * cpuMicros) / 1_000_000 / share);
  const cores = (turnsAtThePeak * (postgres?.cpuMicros ?? 0)) / 1_000_000;
  return {
    [`processes for ${turnsAtThePeak} turns/s`]: postgres ? String(processes) : "-",
    "PostgreSQL, cores": postgres ? cores.toFixed(1) : "-",
    "commits/s": postgres ? (turnsAtThePeak * postgres.commits).toFixed(0) : "-",
  };
}
