import type { Kysely } from "kysely";

/** Migration 0011: the channels of Teams whose people take cases, and the thread of each case there. */
export async function createSupport(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("support_channels")
    .addColumn("serves", "text", (column) => column.primaryKey())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("reference", "text", (column) => column.notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("owner_name", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("case_threads")
    .addColumn("case_number", "integer", (column) => column.primaryKey())
    .addColumn("conversation", "text", (column) => column.notNull().unique())
    .addColumn("card", "text", (column) => column.notNull())
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("reference", "text", (column) => column.notNull())
    .addColumn("told", "text")
    .execute();
}
