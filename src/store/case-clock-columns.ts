import { type Kysely, sql } from "kysely";

/** Migration 0004: since when a case stands as it stands, how long its requester waited for somebody, and in which zone. */
export async function addCaseClock(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("cases")
    .addColumn("since", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("cases").addColumn("waited_ms", "bigint").execute();
  await db.schema.alterTable("conversations").addColumn("time_zone", "text").execute();
  await sql`update cases set since = created_at`.execute(db);
  const isWaiting = sql<boolean>`status = 'waiting'`;
  await db.schema.createIndex("cases_waiting").on("cases").column("since").where(isWaiting).execute();
  const hasWaited = sql<boolean>`waited_ms is not null`;
  await db.schema.createIndex("cases_waited").on("cases").column("number").where(hasWaited).execute();
}
