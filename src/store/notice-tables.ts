import { type Kysely, sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** Migration 0005: what is announced of outages, and which conversations were told of each. */
export async function createNotices(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("notices")
    .addColumn("id", "integer", dialect.counter)
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("began_at", "text", (column) => column.notNull())
    .addColumn("over_at", "text")
    .execute();
  // one at a time: the second of two supervisors is told that there is one already
  const isOn = sql<boolean>`over_at is null`;
  await db.schema.createIndex("notices_on").unique().on("notices").expression(sql`(1)`).where(isOn).execute();
  await db.schema
    .createTable("notice_followers")
    .addColumn("notice", "integer", (column) => column.notNull().references("notices.id"))
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("told_over", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("notice_followers_key", ["notice", "conversation"])
    .execute();
}
