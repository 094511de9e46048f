import { type Kysely, sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";
import type { Schema } from "#src/store/schema.ts";
import { count, insert, type Key, keyOf, pages, sum } from "./rows.ts";
import { counters, type TableName, tableNames } from "./tables.ts";

/** Nothing is lost, but the copy is not one. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

export type Copied = (progress: {
  readonly table: TableName;
  readonly rows: number;
  readonly of: number;
}) => void;

export type Copying = {
  /** Where the rows come from, as it is called: a copy that was interrupted is only continued from the same. */
  readonly name: string;
  readonly from: Kysely<Schema>;
  readonly to: Kysely<Schema>;
  readonly dialect: MigrationDialect;
};

/** Copies all rows into an empty database, or goes on where it was interrupted, and proves that they are the same. */
export async function copy({ name, from, to, dialect }: Copying, copied: Copied): Promise<void> {
  await begin(name, to);
  for (const table of tableNames) await copyTable(table, { from, to }, copied);
  for (const table of tableNames) {
    const [here, there] = await Promise.all([sum(from, table), sum(to, table)]);
    if (here.rows !== there.rows || here.checksum !== there.checksum) {
      throw new CopyError(
        `The copy of ${table} differs: ${here.rows} rows there, ${there.rows} here. Is a Kiriwake still running on one of ` +
          "the two? Stop it, empty the new database and copy again. The old one is as it was.",
      );
    }
  }
  for (const { table, column, first } of counters) {
    await dialect.countFrom(table, column, Math.max(first, (await highest(to, table, column)) + 1), to);
  }
  await to.deleteFrom("meta").where("name", "like", "copy:%").execute();
}

async function begin(name: string, to: Kysely<Schema>): Promise<void> {
  const begun = await mark(to, "from");
  if (begun === name) return;
  if (begun !== undefined) {
    throw new CopyError(
      "The new database holds an unfinished copy of another one. Empty it, or finish that copy first.",
    );
  }
  for (const table of tableNames) {
    if ((await count(to, table)) > 0) {
      throw new CopyError(
        `The new database is not empty: ${table} has rows. Nothing was copied; name an empty database.`,
      );
    }
  }
  await setMark(to, "from", name);
}

type Both = Pick<Copying, "from" | "to">;

async function copyTable(table: TableName, { from, to }: Both, copied: Copied): Promise<void> {
  const of = await count(from, table);
  let rows = await count(to, table);
  copied({ table, rows, of });
  const last = await mark(to, table);
  // boundary: this is what was written below
  const after = last === undefined ? undefined : (JSON.parse(last) as Key);
  for await (const page of pages(from, table, after)) {
    const newest = page.at(-1);
    await to.transaction().execute(async (transaction) => {
      await insert(transaction, table, page);
      if (newest) await setMark(transaction, table, JSON.stringify(keyOf(table, newest)));
    });
    rows += page.length;
    copied({ table, rows, of });
  }
}

async function highest(db: Kysely<Schema>, table: string, column: string): Promise<number> {
  const query = sql<{
    highest: number | null;
  }>`select max(${sql.ref(column)}) as highest from ${sql.table(table)}`;
  return (await query.execute(db)).rows[0]?.highest ?? 0;
}

async function mark(db: Kysely<Schema>, name: string): Promise<string | undefined> {
  const query = db.selectFrom("meta").select("value").where("name", "=", `copy:${name}`);
  return (await query.executeTakeFirst())?.value;
}

async function setMark(db: Kysely<Schema>, name: string, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ name: `copy:${name}`, value })
    .onConflict((marked) => marked.column("name").doUpdateSet({ value }))
    .execute();
}
