import { inspectStore } from "./inspect.ts";
import type { Round } from "./round.ts";
import { median, percentile } from "./statistics.ts";
import { talks } from "./talk.ts";
import { playTalk } from "./user.ts";

export type Load = { readonly users: number; readonly warmUp: number; readonly measured: number };

export type Measured = {
  readonly cpuMicros: number;
  readonly turnsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly rssBytes: number;
  readonly callsPerTurn: number;
  readonly postgres?: { readonly cpuMicros: number; readonly commits: number };
};

/** So many people talk, each beginning the next conversation when one ends; every answer is checked. */
export async function closedLoop(round: Round, { users, warmUp, measured }: Load): Promise<Measured> {
  const { user, usage, database } = round;
  let turns = 0;
  let begun = 0;
  let handedOver = 0;
  let isOver = false;
  const waits: number[] = [];
  const marks: { readonly at: number; readonly resolve: () => void }[] = [];
  const reached = (at: number) =>
    new Promise<void>((resolve) => {
      marks.push({ at, resolve });
    });
  const deps = {
    ...user,
    due: async () => (isOver ? undefined : performance.now()),
    answered: (waitedMs: number) => {
      turns += 1;
      waits.push(waitedMs);
      if (marks[0] && turns >= marks[0].at) marks.shift()?.resolve();
    },
  };
  const live = async () => {
    while (!isOver) {
      const talk = talks[begun % talks.length];
      begun += 1;
      if (talk === undefined) return;
      const isWhole = await playTalk(`bench-${begun}`, talk, deps);
      if (isWhole && talk.desk !== undefined) handedOver += 1;
    }
  };
  const warm = reached(warmUp);
  const lives = Promise.all(Array.from({ length: users }, live));
  const failed = lives.then(() => undefined);
  await Promise.race([warm, failed]);
  const before = await snapshot();
  await Promise.race([reached(turns + measured), failed]);
  const after = await snapshot();
  isOver = true;
  await lives;
  const { faults } = user.connector;
  if (faults.length > 0) throw new Error(faults.join("\n"));
  // what goes out beside the last answers
  await new Promise((resolve) => setTimeout(resolve, 500));
  await round.stop();
  if (database) await inspectStore(database.url, { turns, conversations: begun, handedOver });

  const count = after.turns - before.turns;
  const measuredWaits = waits.slice(before.turns, after.turns);
  return {
    cpuMicros: (after.usage.cpuMicros - before.usage.cpuMicros) / count,
    turnsPerSecond: (count * 1000) / (after.at - before.at),
    p50Ms: median(measuredWaits),
    p95Ms: percentile(measuredWaits, 95),
    p99Ms: percentile(measuredWaits, 99),
    rssBytes: after.usage.rssBytes,
    callsPerTurn: (after.calls - before.calls) / count,
    ...(after.work &&
      before.work && {
        postgres: {
          cpuMicros: (after.work.cpuMicros - before.work.cpuMicros) / (after.workTurns - before.workTurns),
          commits: (after.work.commits - before.work.commits) / (after.workTurns - before.workTurns),
        },
      }),
  };

  async function snapshot() {
    const work = await database?.postgres?.work();
    const workTurns = turns;
    const used = await usage();
    return { usage: used, at: performance.now(), turns, calls: user.connector.calls(), work, workTurns };
  }
}
