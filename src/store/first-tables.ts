import { type Kysely, sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** Migration 0001. */
export async function createFirstTables(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await createConversations(db, dialect);
  await createCases(db, dialect);
  await createOutbox(db, dialect);
  await createMemory(db);
}

async function createConversations(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("conversations")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("last_sequence", "integer", (column) => column.notNull())
    .addColumn("episode", "integer", (column) => column.notNull())
    .addColumn("snapshot", "text")
    .addColumn("dialog_version", "text")
    .addColumn("reference", "text", (column) => column.notNull())
    .addColumn("case_number", "integer")
    .execute();
  await db.schema
    .createTable("inbox")
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("activity", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("inbox_primary", ["conversation", "activity"])
    .execute();
  await db.schema
    .createTable("transcript")
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("activity", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("transcript_primary", ["conversation", "sequence"])
    .addUniqueConstraint("transcript_id", ["conversation", "id"])
    .execute();
  await dialect.refuseUpdates("transcript", db);
}

async function createCases(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("case_numbers")
    .addColumn("number", dialect.counterType, dialect.counter)
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("episode", "integer", (column) => column.notNull())
    .addUniqueConstraint("case_numbers_episode", ["conversation", "episode"])
    .execute();
  await dialect.countFrom("case_numbers", "number", 1001, db);
  await db.schema
    .createTable("cases")
    .addColumn("number", dialect.counterType, (column) =>
      column.primaryKey().references("case_numbers.number"),
    )
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("episode", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("packet", "text", (column) => column.notNull())
    .addUniqueConstraint("cases_episode", ["conversation", "episode"])
    .execute();
}

async function createOutbox(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("outbox")
    .addColumn("position", dialect.counterType, dialect.counter)
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("target", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("settled", "text")
    .addColumn("error", "text")
    .execute();
  // partial: what was settled, which is nearly everything, must not slow down the look for what is due
  const pending = sql<boolean>`settled is null`;
  await db.schema.createIndex("outbox_due").on("outbox").column("due_at").where(pending).execute();
  await db.schema
    .createIndex("outbox_order")
    .on("outbox")
    .columns(["conversation", "target", "position"])
    .where(pending)
    .execute();
}

async function createMemory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("used_tokens")
    .addColumn("token", "text", (column) => column.primaryKey().notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("used_tokens_expiry").on("used_tokens").column("expires_at").execute();
  await db.schema
    .createTable("secrets")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("meta")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}
