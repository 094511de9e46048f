import { type Kysely, sql } from "kysely";

/** Migration 0010: who is at the desk, for how many cases, and how many they have. */
export async function addPresence(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("agents").addColumn("available", "integer").execute();
  await db.schema.alterTable("agents").addColumn("seen_at", "text").execute();
  await db.schema.alterTable("agents").addColumn("capacity", "integer").execute();
  // partial: most cases are closed, and none of those is looked at for it
  const isOpen = sql<boolean>`status <> 'closed'`;
  await db.schema
    .createIndex("cases_open")
    .on("cases")
    .columns(["status", "assignee", "number"])
    .where(isOpen)
    .execute();
}
