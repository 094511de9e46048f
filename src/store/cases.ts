import type { Kysely } from "kysely";
import { toJson } from "#src/store/json-text.ts";
import type { CaseRow, Schema } from "#src/store/schema.ts";
import type { Case } from "#src/store/store.ts";

/** Kept outside the turn's transaction: a turn that loses the race asks again and gets the same number. */
export async function caseNumber(key: string, episode: number, db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom("case_numbers")
    .select("number")
    .where("conversation", "=", key)
    .where("episode", "=", episode)
    .executeTakeFirst();
  if (row !== undefined) return row.number;

  await db
    .insertInto("case_numbers")
    .values({ conversation: key, episode })
    .onConflict((taken) => taken.doNothing())
    .execute();
  return caseNumber(key, episode, db);
}

export async function caseByNumber(number: number, db: Kysely<Schema>): Promise<Case | undefined> {
  const row = await db.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirst();
  return row && toCase(row);
}

export async function newestCases(limit: number, db: Kysely<Schema>): Promise<readonly Case[]> {
  const rows = await db.selectFrom("cases").selectAll().orderBy("number", "desc").limit(limit).execute();
  return rows.map(toCase);
}

function toCase(row: CaseRow): Case {
  return {
    number: row.number,
    conversation: row.conversation,
    episode: row.episode,
    status: row.status,
    createdAt: new Date(row.created_at),
    packet: toJson(row.packet),
  };
}
