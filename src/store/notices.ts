import type { Kysely, Transaction } from "kysely";
import type { Notice } from "#src/store/notice-store.ts";
import { addToOutbox } from "#src/store/outbox-entries.ts";
import type { NoticeRow, Schema } from "#src/store/schema.ts";
import type { OutboxEntry, TurnCommit } from "#src/store/store.ts";

export async function currentNotice(db: Kysely<Schema>): Promise<Notice | undefined> {
  const row = await db.selectFrom("notices").selectAll().where("over_at", "is", null).executeTakeFirst();
  return row && toNotice(row);
}

type Begun = { readonly text: string; readonly by: string; readonly at: Date };

/** The notice, and its order to tell whoever waits, in one; undefined when there is one already. */
export async function beginNotice(
  { text, by, at }: Begun,
  db: Transaction<Schema>,
): Promise<Notice | undefined> {
  if ((await currentNotice(db)) !== undefined) return undefined;
  const begun = await db
    .insertInto("notices")
    .values({ text, by, began_at: at.toISOString(), over_at: null })
    // another process may begin one at the same moment
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (begun === undefined) return undefined;
  const { id } = begun;
  await addToOutbox([{ outbox: [orderOf("notice-began", { id, text })], at }], new Set(), db);
  return { id, text, by, beganAt: at };
}

/** False when it is over already. */
export async function endNotice(id: number, at: Date, db: Transaction<Schema>): Promise<boolean> {
  const ended = await db
    .updateTable("notices")
    .set({ over_at: at.toISOString() })
    .where("id", "=", id)
    .where("over_at", "is", null)
    .returning(["id", "text"])
    .executeTakeFirst();
  if (ended !== undefined)
    await addToOutbox([{ outbox: [orderOf("notice-over", ended)], at }], new Set(), db);
  return ended !== undefined;
}

function orderOf(target: string, notice: Pick<Notice, "id" | "text">): OutboxEntry {
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
  limit: number,
  db: Kysely<Schema>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("conversation")
    .distinct()
    .where("status", "in", ["waiting", "deferred"])
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
    .limit(limit)
    .execute();
  return rows.map(({ conversation }) => conversation);
}

/** The conversations that were told of this notice, and not yet that it is over. */
export async function followersOf(
  notice: number,
  limit: number,
  db: Kysely<Schema>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("notice_followers")
    .select("conversation")
    .where("notice", "=", notice)
    .where("told_over", "=", 0)
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

function toNotice({ id, text, by, began_at, over_at }: NoticeRow): Notice {
  return {
    id,
    text,
    by,
    beganAt: new Date(began_at),
    ...(over_at !== null && { overAt: new Date(over_at) }),
  };
}
