import type { Kysely } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** Migration 0008: what agents found out about a case, what they note beside it, and the replies they have ready. */
export async function addDeskTools(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema.alterTable("cases").addColumn("cause", "text").execute();
  await db.schema.alterTable("cases").addColumn("cause_rank", "integer").execute();
  await db.schema.alterTable("cases").addColumn("found", "text").execute();
  await db.schema
    .createTable("case_notes")
    .addColumn("position", "integer", dialect.counter)
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("case_number", "integer", (column) => column.notNull())
    .addColumn("after", "integer", (column) => column.notNull())
    .addColumn("agent", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("case_notes_conversation").on("case_notes").column("conversation").execute();
  await dialect.refuseUpdates("case_notes", db);
  await db.schema
    .createTable("replies")
    .addColumn("id", "integer", dialect.counter)
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
}
