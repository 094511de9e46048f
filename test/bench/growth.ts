import { chatter } from "./chatter.ts";
import { type Contender, type Database, kiriwakes } from "./contenders.ts";
import type { Plan, Report } from "./report.ts";
import { inRound } from "./round.ts";
import { type Seeded, seed } from "./seed.ts";

const name = "bench-old";
const key = `remote.webchat:${name}`;
const texts = ["わからない", "戻る"];
const few = { warmUp: 0, measured: 4 };

/** A turn among a thousand conversations and among very many; with a short history behind it and with a long one. */
export async function growth(plan: Plan): Promise<Report> {
  const many = plan.size ?? 100_000;
  const steps = {
    rows: { type: "conversations", small: 1_000, large: many, conversation: "bench-new" },
    entries: { type: "entries", small: 1, large: 1_000, conversation: name },
  } as const;
  const found = [];
  for (const contender of kiriwakes) {
    const measured: Record<string, readonly [number, number]> = {};
    for (const [what, { type, small, large, conversation }] of Object.entries(steps)) {
      const one = await costOf(contender, plan, { type, copies: small }, conversation);
      const other = await costOf(contender, plan, { type, copies: large }, conversation);
      measured[what] = [one, other];
    }
    found.push({ contender: contender.name, measured });
  }
  const ratio = ([one, other]: readonly [number, number] = [Number.NaN, Number.NaN]) => other / one;
  const micros = (pair: readonly [number, number] = [Number.NaN, Number.NaN]) =>
    pair.map((figure) => figure.toFixed(0)).join(" → ");
  return {
    rows: found.map(({ contender, measured }) => ({
      contender,
      [`CPU µs/turn, 1,000 → ${many.toLocaleString("en")} conversations`]: micros(measured.rows),
      "× rows": ratio(measured.rows).toFixed(2),
      "CPU µs/turn, transcript of 20 → 10,000": micros(measured.entries),
      "× transcript": ratio(measured.entries).toFixed(2),
    })),
    figures: found.flatMap(({ contender, measured }) => [
      { contender, goal: "CPU per turn with a hundred times the rows", figure: ratio(measured.rows) },
      { contender, goal: "CPU per turn with a transcript of 10,000", figure: ratio(measured.entries) },
    ]),
  };
}

async function costOf(contender: Contender, plan: Plan, what: Seeded, conversation: string): Promise<number> {
  process.stderr.write(`${contender.name}: ${what.copies} ${what.type}\n`);
  const database = await contender.database?.();
  if (database === undefined) throw new Error(`${contender.name} stores nothing.`);
  try {
    await beginAndSeed(contender, plan, database, what);
    const load = { texts, warmUp: plan.turns / 5, measured: plan.turns };
    const measured = await inRound(
      contender,
      plan,
      (round) => chatter(round, { conversation, ...load }),
      database,
    );
    return measured.cpuMicros;
  } finally {
    await database.remove();
  }
}

async function beginAndSeed(contender: Contender, plan: Plan, database: Database, what: Seeded) {
  await inRound(
    contender,
    plan,
    (round) => chatter(round, { conversation: name, texts: ["メールが一通も届かない", ...texts], ...few }),
    database,
  );
  await seed(database, key, what);
}
