import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Client } from "pg";

export type BenchDatabase = {
  readonly url: string;
  /** What the database did so far for whoever uses it; its processor time only where it runs on this machine. */
  readonly work: () => Promise<{ readonly cpuMicros: number; readonly commits: number }>;
  readonly remove: () => Promise<void>;
};

/** A database of its own, so that its counters count nobody else's work. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const server = process.env.TEST_DATABASE_URL ?? "";
  const name = `kiriwake_bench_${randomBytes(4).toString("hex")}`;
  await ask(server, `create database ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    work: async () => {
      // a backend tells its counts with a delay of a second
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      const [{ commits = 0 } = {}] = await ask(
        server,
        `select xact_commit::int as commits from pg_stat_database where datname = '${name}'`,
      );
      const backends = await ask(server, `select pid from pg_stat_activity where datname = '${name}'`);
      const times = await Promise.all(backends.map(({ pid }) => cpuMicrosOf(Number(pid))));
      return { commits: Number(commits), cpuMicros: times.reduce((sum, time) => sum + time, 0) };
    },
    remove: async () => void (await ask(server, `drop database ${name} with (force)`)),
  };
}

const ticksPerSecond = 100;

async function cpuMicrosOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // the name of a program may hold anything; what follows its bracket does not
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1_000_000) / ticksPerSecond;
}

async function ask(connectionString: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
