import type { Kysely, Transaction } from "kysely";
import { caseNumber } from "#src/store/cases.ts";
import { toText } from "#src/store/json-text.ts";
import { toNotice } from "#src/store/notice-rows.ts";
import type { BegunNotice, Notice, Page } from "#src/store/notice-store.ts";
import { addToOutbox } from "#src/store/outbox-entries.ts";
import type { Schema } from "#src/store/schema.ts";
import type { OutboxEntry, TurnCommit } from "#src/store/store.ts";

export async function currentNotice(db: Kysely<Schema>): Promise<Notice | undefined> {
  const row = await db.selectFrom("notices").selectAll().where("over_at", "is", null).executeTakeFirst();
  return row && toNotice(row);
}

/** The notice, and its order to tell whoever waits, in one; undefined when there is one already. */
export async function beginNotice(
  { text, scope, by }: BegunNotice,
  at: Date,
  db: Transaction<Schema>,
): Promise<Notice | undefined> {
  if ((await currentNotice(db)) !== undefined) return undefined;
  const begun = await db
    .insertInto("notices")
    .values({ text, by, began_at: at.toISOString(), over_at: null, scope: toText(scope), number: null })
    // another process may begin one at the same moment
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (begun === undefined) return undefined;
  const { id } = begun;
  const number = await caseNumber(`notice:${id}`, 1, db);
  await db.updateTable("notices").set({ number }).where("id", "=", id).execute();
  await addToOutbox([{ outbox: [orderOf("notice-began", { id, text, scope })], at }], db);
  return { id, number, text, scope, by, beganAt: at };
}

/** False when it is over already. */
export async function endNotice(id: number, at: Date, db: Transaction<Schema>): Promise<boolean> {
  const ended = await db
    .updateTable("notices")
    .set({ over_at: at.toISOString() })
    .where("id", "=", id)
    .where("over_at", "is", null)
    .returningAll()
    .executeTakeFirst();
  if (ended === undefined) return false;
  const { text, scope } = toNotice(ended);
  await addToOutbox([{ outbox: [orderOf("notice-over", { id, text, scope })], at }], db);
  return true;
}

function orderOf(target: string, notice: Pick<Notice, "id" | "text" | "scope">): OutboxEntry {
  const conversation = `notice:${notice.id}`;
  return { key: `${conversation}:${target}`, conversation, target, payload: { type: "notice", notice } };
}

export async function follow(turn: TurnCommit, db: Transaction<Schema>): Promise<void> {
  if (turn.follows === undefined) return;
  const { notice, isOver } = turn.follows;
  const told_over = isOver ? 1 : 0;
  await db
    .insertInto("notice_followers")
    .values({ notice, conversation: turn.conversation.key, told_over })
    .onConflict((known) => known.columns(["notice", "conversation"]).doUpdateSet({ told_over }))
    .execute();
}

/** The conversations with a case that nobody has yet and that were not told of this notice. */
export async function untoldOf(
  notice: number,
  { limit, after = "" }: Page,
  db: Kysely<Schema>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("conversation")
    .distinct()
    .where("status", "in", ["waiting", "deferred"])
    .where("conversation", ">", after)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("notice_followers")
            .select("notice")
            .where("notice", "=", notice)
            .whereRef("notice_followers.conversation", "=", "cases.conversation"),
        ),
      ),
    )
    .orderBy("conversation")
    .limit(limit)
    .execute();
  return rows.map(({ conversation }) => conversation);
}

/** The conversations that were told of this notice, and not yet that it is over. */
export async function followersOf(
  notice: number,
  { limit, after = "" }: Page,
  db: Kysely<Schema>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("notice_followers")
    .select("conversation")
    .where("notice", "=", notice)
    .where("told_over", "=", 0)
    .where("conversation", ">", after)
    .orderBy("conversation")
    .limit(limit)
    .execute();
  return rows.map(({ conversation }) => conversation);
}

export async function countFollowers(notice: number, db: Kysely<Schema>): Promise<number> {
  const { count } = await db
    .selectFrom("notice_followers")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("notice", "=", notice)
    .executeTakeFirstOrThrow();
  // PostgreSQL counts in text
  return Number(count);
}
