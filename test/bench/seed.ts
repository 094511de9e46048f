import { type RawBuilder, sql } from "kysely";
import { openTables } from "#src/cli/db/open-tables.ts";
import type { Database } from "./contenders.ts";

/** What becomes of a column in the copy of a row; every other column is copied as it is. */
type Changed = Readonly<Record<string, RawBuilder<unknown>>>;

const copy = sql.ref("copies.copy");

/** Fills a database, while nobody uses it, with copies of what one conversation left there. */
export async function seed(database: Database, conversation: string, what: Seeded): Promise<void> {
  const tables = await openTables(
    database.url.startsWith("postgres")
      ? { type: "postgres", url: database.url }
      : { type: "sqlite", file: database.url },
  );
  if (tables === undefined) throw new Error("There is no database to fill.");
  const { db } = tables;
  const suffixed = (column: string) => sql`${sql.ref(column)} || '-' || ${copy}`;

  async function copyRows(table: string, key: string, changed: Changed): Promise<void> {
    const known = sql<object>`select * from ${sql.table(table)} where ${sql.ref(key)} = ${conversation} limit 1`;
    const columns = Object.keys((await known.execute(db)).rows[0] ?? {});
    if (columns.length === 0) return;
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      with recursive copies (copy) as (select 1 union all select copy + 1 from copies where copy < ${sql.lit(what.copies)})
      select ${sql.join(columns.map((column) => changed[column] ?? sql.ref(column)))}
      from ${sql.table(table)} cross join copies where ${sql.ref(key)} = ${conversation}
    `.execute(db);
  }

  try {
    switch (what.type) {
      case "conversations":
        await copyRows("conversations", "key", { key: suffixed("key"), id: suffixed("id") });
        await copyRows("inbox", "conversation", { conversation: suffixed("conversation") });
        await copyRows("transcript", "conversation", { conversation: suffixed("conversation") });
        break;
      case "entries": {
        const { rows } = await sql<{ last: number }>`
          select last_sequence as last from conversations where key = ${conversation}
        `.execute(db);
        const last = Number(rows[0]?.last ?? 0);
        await copyRows("transcript", "conversation", {
          id: suffixed("id"),
          sequence: sql`sequence + ${copy} * ${sql.lit(last)}`,
        });
        await sql`
          update conversations set last_sequence = ${last * (what.copies + 1)} where key = ${conversation}
        `.execute(db);
        break;
      }
      case "cases": {
        await copyRows("conversations", "key", { key: suffixed("key"), id: suffixed("id") });
        const renumbered = {
          conversation: suffixed("conversation"),
          number: sql`number + 1000000 + ${copy}`,
        };
        await copyRows("case_numbers", "conversation", renumbered);
        await copyRows("cases", "conversation", renumbered);
        break;
      }
    }
    // a database that grew by itself knows how large it is
    await sql`analyze`.execute(db);
  } finally {
    await db.destroy();
  }
}

export type Seeded = {
  /** Whole conversations that are over, more entries in its own transcript, or cases that wait before everybody else. */
  readonly type: "conversations" | "entries" | "cases";
  readonly copies: number;
};
