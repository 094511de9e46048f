import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Database, readConfig } from "#src/config.ts";
import { openStore } from "#src/open-store.ts";
import { migrationState } from "#src/store/migrations.ts";
import { postgresSchema } from "#src/store/postgres-schema.ts";
import { CopyError, copy } from "./db/copy.ts";
import { nameOf, openTables } from "./db/open-tables.ts";
import { printProgress } from "./db/progress.ts";

const usage =
  "Use: npm run db:status | npm run db:migrate | npm run db:copy -- --from <file> --to <postgres://…>";

const text = { type: "string" } as const;

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  await run(process.argv[2] ?? "");
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(command: string): Promise<void> {
  switch (command) {
    case "status":
      return await status(readConfig(process.env).database);
    case "migrate": {
      const { database } = readConfig(process.env);
      await migrate(database);
      return await status(database);
    }
    case "copy": {
      const { from, to } = parseArgs({
        args: process.argv.slice(3),
        options: { from: text, to: text },
      }).values;
      if (from === undefined || to === undefined) throw new CopyError(usage);
      return await copyAll(
        { type: "sqlite", file: resolve(from) },
        readConfig({ DATABASE_URL: to }).database,
      );
    }
    default:
      throw new CopyError(usage);
  }
}

async function status(database: Database): Promise<void> {
  const tables = await openTables(database);
  const { applied, pending, newer } = tables
    ? await migrationState(tables.db, tables)
    : { applied: [], pending: [], newer: [] };
  await tables?.db.destroy();
  const lines = [
    nameOf(database),
    ...(tables ? [] : ["  is made when Kiriwake starts"]),
    ...applied.map((name) => `  ${name}  done`),
    ...pending.map((name) => `  ${name}  to do: at the next start, or by npm run db:migrate`),
    ...newer.map((name) => `  ${name}  of a newer Kiriwake: this one will not start`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Opening is what migrates. */
async function migrate(database: Database): Promise<void> {
  await (await openStore({ database })).close();
}

async function copyAll(source: Database, target: Database): Promise<void> {
  if (source.type === "sqlite" && !existsSync(source.file))
    throw new CopyError(`There is no file ${source.file}.`);
  await migrate(source);
  await migrate(target);
  const [from, to] = [await openTables(source), await openTables(target)];
  if (from === undefined || to === undefined) throw new CopyError(usage);
  try {
    const progress = printProgress(process.stdout);
    await copy({ name: nameOf(source), from: from.db, to: to.db, dialect: postgresSchema }, progress);
    process.stdout.write(
      `\n${nameOf(target)} holds the same rows: counts and checksums of all tables agree.\n`,
    );
  } finally {
    await Promise.all([from.db.destroy(), to.db.destroy()]);
  }
}
