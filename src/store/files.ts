import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { FileRow } from "#src/store/desk-schema.ts";
import type { FilesOfMessage, KeptFile } from "#src/store/file-store.ts";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";
import type { Schema } from "#src/store/schema.ts";

/** Migration 0009: what people attach. */
export async function createFiles(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("files")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("message", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("content_type", "text", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("sha256", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("content", dialect.bytesType, (column) => column.notNull())
    .addUniqueConstraint("files_of_message", ["conversation", "message", "position"])
    .execute();
}

const known = ["id", "conversation", "author", "name", "content_type", "size", "at"] as const;

export async function keepFiles(
  { conversation, message, author, at, files }: FilesOfMessage,
  db: Kysely<Schema>,
): Promise<readonly KeptFile[]> {
  // one at a time: a statement with all of them would be as long as they are together
  for (const [position, { name, contentType, sha256, content }] of files.entries()) {
    await db
      .insertInto("files")
      .values({
        id: randomBytes(32).toString("base64url"),
        ...{ conversation, message, position, author, name, sha256, content },
        content_type: contentType,
        size: content.byteLength,
        at: at.toISOString(),
      })
      .onConflict((kept) => kept.columns(["conversation", "message", "position"]).doNothing())
      .execute();
  }
  const rows = await db
    .selectFrom("files")
    .select(known)
    .where("conversation", "=", conversation)
    .where("message", "=", message)
    .orderBy("position")
    .execute();
  return rows.map(toKeptFile);
}

export async function dropFiles(conversation: string, message: string, db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom("files")
    .where("conversation", "=", conversation)
    .where("message", "=", message)
    .execute();
}

export async function filesOf(conversation: string, db: Kysely<Schema>): Promise<readonly KeptFile[]> {
  const rows = await db
    .selectFrom("files")
    .select(known)
    .where("conversation", "=", conversation)
    .orderBy("at")
    .orderBy("position")
    .execute();
  return rows.map(toKeptFile);
}

export async function fileOf(conversation: string, id: string, db: Kysely<Schema>) {
  const row = await db
    .selectFrom("files")
    .select([...known, "content"])
    .where("conversation", "=", conversation)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...toKeptFile(row), content: row.content };
}

type KnownRow = Pick<FileRow, (typeof known)[number]>;

function toKeptFile({ content_type, at, ...row }: KnownRow): KeptFile {
  const { id, conversation, author, name, size } = row;
  return { id, conversation, author, name, size, contentType: content_type, at: new Date(at) };
}
