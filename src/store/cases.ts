import { type Kysely, sql } from "kysely";
import { glanceColumns } from "#src/store/case-glance.ts";
import { toJson, toText } from "#src/store/json-text.ts";
import { hasRowLocks } from "#src/store/row-locks.ts";
import { run } from "#src/store/run.ts";
import type { CaseRow, Schema } from "#src/store/schema.ts";
import type { Case, CaseChange, Queue } from "#src/store/store.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";
import { foundColumns, foundOutIn } from "#src/store/verdicts.ts";

/** Kept outside the turn's transaction: a turn that loses the race asks again and gets the same number. */
export async function caseNumber(key: string, episode: number, db: Kysely<Schema>): Promise<number> {
  const isKnown = db
    .selectFrom("case_numbers")
    .select("number")
    .where("conversation", "=", key)
    .where("episode", "=", episode);
  // looked for in the same statement: to ask again must not use up a number
  const { rows } = await sql<{ readonly number: number }>`
    insert into case_numbers (conversation, episode) select ${key}, ${sql.lit(episode)}
    where not exists ${isKnown} on conflict do nothing returning number
  `.execute(db);
  const [taken] = rows;
  if (taken !== undefined) return taken.number;

  const known = await isKnown.executeTakeFirst();
  return known?.number ?? caseNumber(key, episode, db);
}

export async function caseByNumber(number: number, db: Kysely<Schema>): Promise<Case | undefined> {
  const row = await whole(db).where("number", "=", number).executeTakeFirst();
  return row && toCase(row);
}

export async function newestCases(limit: number, db: Kysely<Schema>): Promise<readonly Case[]> {
  const rows = await whole(db).orderBy("number", "desc").limit(limit).execute();
  return rows.map(toCase);
}

function whole(db: Kysely<Schema>) {
  return db
    .selectFrom("cases")
    .innerJoin("case_packets", "case_packets.case_number", "cases.number")
    .selectAll("cases")
    .select("packet");
}

/** Whoever has more before them is told that there are so many: to count them all takes the longer the more there are. */
const mostCounted = 1_000;
/** So many of those who waited last tell how long it takes. */
const lastOnes = 20;

export async function queue(since: Date, db: Kysely<Schema>): Promise<Queue> {
  const before = since.toISOString();
  const ahead = () =>
    db
      .selectFrom(
        db
          .selectFrom("cases")
          .select("number")
          // as the index of those who wait says it
          .where(sql<boolean>`status = 'waiting'`)
          .where("since", "<", before)
          .limit(mostCounted + 1)
          .as("earlier"),
      )
      .select(({ fn }) => fn.countAll<number>().as("count"));
  const waited = () =>
    db
      .selectFrom("cases")
      .select("waited_ms")
      .where("waited_ms", "is not", null)
      .orderBy("number", "desc")
      .limit(lastOnes);
  const [[counted], last] = await Promise.all([
    run({ name: "cases ahead", parameters: [before, mostCounted + 1], make: ahead }, db),
    run({ name: "last ones' waits", parameters: [lastOnes], make: waited }, db),
  ]);
  // PostgreSQL counts in text
  const count = Number(counted?.count ?? 0);
  return {
    ahead: Math.min(count, mostCounted),
    ...(count > mostCounted && { hasMore: true }),
    waitedMs: last.map(({ waited_ms }) => waited_ms ?? 0),
  };
}

function toCase(row: CaseRow & { readonly packet: string }): Case {
  return {
    number: row.number,
    conversation: row.conversation,
    episode: row.episode,
    status: row.status,
    createdAt: new Date(row.created_at),
    since: new Date(row.since),
    ...(row.waited_ms !== null && { waitedMs: row.waited_ms }),
    ...(row.assignee !== null && { assignee: row.assignee }),
    ...(row.closed_as !== null && { closedAs: row.closed_as }),
    ...(row.due_at !== null && { dueAt: new Date(row.due_at) }),
    ...foundOutIn(row),
    packet: toJson(row.packet),
  };
}

export async function addCase(opened: Case, db: Kysely<Schema>): Promise<void> {
  const {
    number,
    conversation,
    episode,
    status,
    createdAt,
    since,
    waitedMs,
    assignee,
    closedAs,
    dueAt,
    packet,
  } = opened;
  const row = {
    number,
    conversation,
    episode,
    status,
    created_at: createdAt.toISOString(),
    since: since.toISOString(),
    waited_ms: waitedMs ?? null,
    assignee: assignee ?? null,
    closed_as: closedAs ?? null,
    due_at: dueAt?.toISOString() ?? null,
    ...glanceColumns(packet),
    ...foundColumns(opened),
  };
  await db.insertInto("cases").values(row).execute();
  await db
    .insertInto("case_packets")
    .values({ case_number: number, packet: toText(packet) })
    .execute();
}

/** Whether the case is where it is said to come from. */
export async function canChangeCase({ number, from }: CaseChange, db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom("cases")
    .select(["status", "assignee"])
    .where("number", "=", number)
    .$if(hasRowLocks(db), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row?.status === from.status && row.assignee === (from.assignee ?? null);
}

/** Rejects when somebody else changed it since it was looked at: the transaction is then undone. */
export async function changeCase({ number, from, to }: CaseChange, db: Kysely<Schema>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("cases")
    .set({
      status: to.status,
      since: to.since.toISOString(),
      waited_ms: to.waitedMs ?? null,
      assignee: to.assignee ?? null,
      closed_as: to.closedAs ?? null,
      due_at: to.dueAt?.toISOString() ?? null,
      ...foundColumns(to),
    })
    .where("number", "=", number)
    .where("status", "=", from.status)
    .where("assignee", "is not distinct from", from.assignee ?? null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new StoreUnavailableError("the case changed at the same moment", { cause: undefined });
  }
}
