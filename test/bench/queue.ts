import { openStore } from "#src/open-store.ts";
import { chatter } from "./chatter.ts";
import { type Contender, type Database, kiriwakes } from "./contenders.ts";
import type { Plan, Report } from "./report.ts";
import { inRound, type Round } from "./round.ts";
import { seed } from "./seed.ts";
import { median } from "./statistics.ts";

const handingOver = ["担当者に相談する", "この内容で送る"];
const first = "bench-waiting";

/** What it costs that very many wait for a person: a turn of those who come to wait too, and to know their place. */
export async function queue(plan: Plan): Promise<Report> {
  const many = plan.size ?? 100_000;
  const found = [];
  for (const contender of kiriwakes) {
    const short = await waitingWith(contender, plan, 10);
    const long = await waitingWith(contender, plan, many);
    found.push({ contender: contender.name, short, long, ratio: long.cpuMicros / short.cpuMicros });
  }
  return {
    rows: found.map(({ contender, short, long, ratio }) => ({
      contender,
      [`CPU µs/turn, 10 → ${many.toLocaleString("en")} waiting`]: `${short.cpuMicros.toFixed(0)} → ${long.cpuMicros.toFixed(0)}`,
      "×": ratio.toFixed(2),
      "the last one's place, ms": `${short.placeMs.toFixed(2)} → ${long.placeMs.toFixed(2)}`,
    })),
    figures: found.flatMap(({ contender, long, ratio }) => [
      { contender, goal: "CPU per turn with a queue of 100,000", figure: ratio },
      { contender, goal: "the place in a queue of 100,000, ms", figure: long.placeMs },
    ]),
  };
}

async function waitingWith(contender: Contender, plan: Plan, cases: number) {
  process.stderr.write(`${contender.name}: ${cases} waiting\n`);
  const database = await contender.database?.();
  if (database === undefined) throw new Error(`${contender.name} stores nothing.`);
  try {
    await inRound(contender, plan, (round) => handOver(round, first), database);
    await seed(database, `remote.webchat:${first}`, { type: "cases", copies: cases });
    const { cpuMicros } = await inRound(
      contender,
      plan,
      async (round) => {
        await comeToWait(round, { from: 0, to: plan.turns / 10 });
        return comeToWait(round, { from: plan.turns / 10, to: plan.turns / 2 });
      },
      database,
    );
    return { cpuMicros, placeMs: await placeMs(database) };
  } finally {
    await database.remove();
  }
}

/** Those who are handed over, one after the other: what a turn of theirs costs. */
async function comeToWait(round: Round, { from, to }: { readonly from: number; readonly to: number }) {
  const costs: number[] = [];
  for (let person = from; person < to; person += 1) {
    const { cpuMicros, answers } = await handOver(round, `bench-late-${person}`);
    if (!/K-\d+/.test(answers.get(handingOver[1] ?? "") ?? ""))
      throw new Error("Somebody was given no case.");
    costs.push(cpuMicros);
  }
  return { cpuMicros: costs.reduce((sum, cost) => sum + cost, 0) / costs.length };
}

function handOver(round: Round, conversation: string) {
  return chatter(round, { conversation, texts: handingOver, warmUp: 0, measured: handingOver.length });
}

/** How long the database takes to count who waits before the last one. */
async function placeMs({ url }: Database): Promise<number> {
  const store = await openStore({
    database: url.startsWith("postgres") ? { type: "postgres", url } : { type: "sqlite", file: url },
  });
  try {
    const took: number[] = [];
    for (let asked = 0; asked < 50; asked += 1) {
      const began = performance.now();
      const { ahead } = await store.queue(new Date());
      took.push(performance.now() - began);
      if (ahead < 10) throw new Error(`Only ${ahead} wait.`);
    }
    return median(took);
  } finally {
    await store.close();
  }
}
