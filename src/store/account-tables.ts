import type { Kysely } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** Migration 0003: who works at the desk, who is signed in, and what they looked at and did. */
export async function createAccounts(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("agents")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("name_key", "text", (column) => column.notNull().unique())
    .addColumn("sign_in_name", "text", (column) => column.unique())
    .addColumn("password", "text")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("disabled", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("invitation", "text", (column) => column.unique())
    .addColumn("invited_until", "text")
    .execute();
  await db.schema
    .createTable("desk_sessions")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("agent", "text", (column) => column.notNull().references("agents.id"))
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("seen_at", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("desk_sessions_agent").on("desk_sessions").column("agent").execute();
  await db.schema
    .createTable("audit")
    .addColumn("position", "integer", dialect.counter)
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("agent", "text", (column) => column.notNull().references("agents.id"))
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("case_number", "integer")
    .addColumn("about", "text", (column) => column.references("agents.id"))
    .addColumn("address", "text", (column) => column.notNull())
    .execute();
  await dialect.refuseUpdates("audit", db);
}
