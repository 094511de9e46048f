import type { Kysely } from "kysely";
import { z } from "zod";
import { toJson } from "#src/store/json-text.ts";
import type { Follower, Notice } from "#src/store/notice-store.ts";
import type { NoticeRow, Schema } from "#src/store/schema.ts";

export function toNotice({ id, number, text, scope, by, began_at, over_at }: NoticeRow): Notice {
  return {
    id,
    ...(number !== null && { number }),
    text,
    scope: scopeSchema.parse(toJson(scope)),
    by,
    beganAt: new Date(began_at),
    ...(over_at !== null && { overAt: new Date(over_at) }),
  };
}

export const scopeSchema = z.array(
  z.object({ type: z.enum(["provider", "carrier", "domain"]), value: z.string() }).readonly(),
);

export async function noticeByNumber(number: number, db: Kysely<Schema>): Promise<Notice | undefined> {
  const row = await db.selectFrom("notices").selectAll().where("number", "=", number).executeTakeFirst();
  return row && toNotice(row);
}

export async function noticeOf(conversation: string, db: Kysely<Schema>): Promise<Notice | undefined> {
  const row = await db
    .selectFrom("notices")
    .innerJoin("notice_followers", "notice_followers.notice", "notices.id")
    .selectAll("notices")
    .where("conversation", "=", conversation)
    .orderBy("notices.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toNotice(row);
}

export async function listFollowers(
  notice: number,
  limit: number,
  db: Kysely<Schema>,
): Promise<readonly Follower[]> {
  const rows = await db
    .selectFrom("notice_followers")
    .innerJoin("conversations", "conversations.key", "notice_followers.conversation")
    .leftJoin("cases", "cases.number", "conversations.case_number")
    .select(["notice_followers.conversation", "cases.number", "cases.status", "cases.assignee"])
    .where("notice", "=", notice)
    .orderBy("cases.number")
    .orderBy("notice_followers.conversation")
    .limit(limit)
    .execute();
  return rows.map(({ conversation, number, status, assignee }) => ({
    conversation,
    ...(number !== null &&
      status !== null && { case: { number, status, ...(assignee !== null && { assignee }) } }),
  }));
}
