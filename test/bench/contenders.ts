import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import project from "../../package.json" with { type: "json" };
import { type BenchDatabase, benchDatabase } from "./postgres.ts";
import type { Answers } from "./user.ts";

export type Contender = {
  readonly name: string;
  readonly script: string;
  /** Node's own, which it is run with. */
  readonly flags: readonly string[];
  readonly arguments: readonly string[];
  readonly answers: Answers;
  /** A new, empty database for each round; undefined for what stores nothing. */
  readonly database?: () => Promise<Database>;
};

export type Database = {
  readonly url: string;
  readonly postgres?: BenchDatabase;
  readonly remove: () => Promise<void>;
};

export const echo: Contender = {
  name: "stock echo",
  script: "./echo-server.ts",
  flags: [],
  arguments: [],
  answers: "echo",
};

/** A bare ws server, beside which streams are weighed. */
export const bareStreams: Contender = {
  name: "bare ws server",
  script: "./streams-server.ts",
  flags: [],
  arguments: [],
  answers: "nothing",
};

const stateInMemory: Contender = {
  ...echo,
  name: "SDK state in memory",
  arguments: ["state"],
  answers: "counting-echo",
};

/** As `npm start` has them. */
const flags = project.scripts.start.split(" ").filter((word) => word.startsWith("--"));

const kiriwake = { script: "./kiriwake-server.ts", flags, arguments: [], answers: "triage" } as const;

const onSqlite: Contender = {
  ...kiriwake,
  name: "Kiriwake, SQLite",
  database: () => fileIn(tmpdir()),
};

const onPostgres: Contender = {
  ...kiriwake,
  name: "Kiriwake, PostgreSQL",
  database: async () => {
    const postgres = await benchDatabase();
    return { url: postgres.url, postgres, remove: postgres.remove };
  },
};

/** Those who can run here; PostgreSQL only where TEST_DATABASE_URL names one. */
export const contenders: readonly Contender[] = [
  echo,
  stateInMemory,
  onSqlite,
  ...(process.env.TEST_DATABASE_URL ? [onPostgres] : []),
];

export const isKiriwake = ({ answers }: Contender) => answers === "triage";

/** Kiriwake on each database it can be tried on here. */
export const kiriwakes: readonly Contender[] = contenders.filter(isKiriwake);

async function fileIn(parent: string): Promise<Database> {
  const folder = await mkdtemp(join(parent, `kiriwake-bench-${randomBytes(3).toString("hex")}-`));
  return {
    url: join(folder, "kiriwake.sqlite"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
