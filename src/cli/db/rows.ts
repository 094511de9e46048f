import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#src/store/schema.ts";
import { type TableName, tables } from "./tables.ts";

export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;
export type Key = readonly Row[string][];

/** Files are as large as hundreds of other rows together. */
const pageSize = (table: TableName) => (table === "files" ? 5 : 500);

/** The rows behind this key, page by page, in the order of the database. */
export async function* pages(db: Kysely<Schema>, table: TableName, after?: Key) {
  const columns = sql.join(tables[table].map((column) => sql.ref(column)));
  for (let last = after; ; ) {
    const behind = last === undefined ? sql`` : sql`where (${columns}) > (${sql.join(last)})`;
    const query = sql<Row>`
      select * from ${sql.table(table)} ${behind} order by ${columns} limit ${sql.lit(pageSize(table))}
    `;
    const { rows } = await query.execute(db);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    yield rows;
    last = keyOf(table, newest);
  }
}

export function keyOf(table: TableName, row: Row): Key {
  return tables[table].map((column) => row[column] ?? null);
}

export async function insert(db: Kysely<Schema>, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)} on conflict do nothing
  `.execute(db);
}

export async function count(db: Kysely<Schema>, table: TableName): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.rows ?? 0);
}

export type Sum = { readonly rows: number; readonly checksum: string };

/** The number of rows, and a sum of all that is in them which does not depend on their order. */
export async function sum(db: Kysely<Schema>, table: TableName): Promise<Sum> {
  const total = Buffer.alloc(32);
  let rows = 0;
  for await (const page of pages(db, table)) {
    rows += page.length;
    for (const row of page) {
      const digest = createHash("sha256")
        .update(JSON.stringify(sorted(row)))
        .digest();
      for (const [index, byte] of digest.entries()) total[index] = (total[index] ?? 0) ^ byte;
    }
  }
  return { rows, checksum: total.toString("hex") };
}

function sorted(row: Row) {
  return Object.entries(row)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    ]);
}
