import type { Kysely, Transaction } from "kysely";
import type { NewReply, Reply } from "#src/store/reply-store.ts";
import type { Schema } from "#src/store/schema.ts";

export async function allReplies(db: Kysely<Schema>): Promise<readonly Reply[]> {
  return await db.selectFrom("replies").selectAll().orderBy("title").orderBy("id").execute();
}

export async function addReply(reply: NewReply, db: Kysely<Schema>): Promise<void> {
  await db.insertInto("replies").values(reply).execute();
}

export async function changeReply({ id, ...reply }: Reply, db: Kysely<Schema>): Promise<void> {
  await db.updateTable("replies").set(reply).where("id", "=", id).execute();
}

export async function removeReply(id: number, db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom("replies").where("id", "=", id).execute();
}

export async function addFirstReplies(replies: readonly NewReply[], db: Transaction<Schema>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("meta")
    .values({ name: "first-replies", value: "added" })
    // another process may have been first
    .onConflict((added) => added.column("name").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n)
    await db
      .insertInto("replies")
      .values([...replies])
      .execute();
}
