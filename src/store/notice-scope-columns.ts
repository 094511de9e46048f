import type { Kysely } from "kysely";

/** Migration 0014: whom a notice concerns, and the number of its parent case. */
export async function addNoticeScope(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("notices")
    .addColumn("scope", "text", (column) => column.notNull().defaultTo("[]"))
    .execute();
  await db.schema.alterTable("notices").addColumn("number", "integer").execute();
  // a case's page asks which notice its conversation follows
  await db.schema
    .createIndex("notice_followers_conversation")
    .on("notice_followers")
    .column("conversation")
    .execute();
}
