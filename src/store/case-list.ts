import { type Kysely, sql } from "kysely";
import { glanceIn } from "#src/store/case-glance.ts";
import type { CaseListStore, ListedCase, WantedCases } from "#src/store/case-list-store.ts";
import { isSaid } from "#src/store/case-words.ts";
import type { Method } from "#src/store/method.ts";
import { nameKey } from "#src/store/name-key.ts";
import type { CaseRow, Schema } from "#src/store/schema.ts";

/** The store's methods for lists of cases. */
export function caseListMethods(db: Kysely<Schema>, method: Method): CaseListStore {
  return {
    listCases: method((wanted, limit) => listCases(wanted, limit, db)),
    countWaiting: method(() => countWaiting(db)),
  };
}

const shown = [
  ...(["number", "status", "created_at", "due_at", "assignee"] as const),
  ...(["reason", "requester", "requester_id", "suspect", "suspect_share"] as const),
] as const;

async function listCases(
  wanted: WantedCases,
  limit: number,
  db: Kysely<Schema>,
): Promise<readonly ListedCase[]> {
  const isByDue = wanted.search === "" && wanted.filter !== "closed";
  const rows = await db
    .selectFrom("cases")
    .select(shown)
    .where(wanted.search === "" ? isIn(wanted) : isFound(wanted.search, db))
    // what nobody was promised waits behind what was, in the order it came
    .$if(isByDue, (query) => query.orderBy(sql`coalesce(due_at, '9999')`).orderBy("number"))
    .$if(!isByDue, (query) => query.orderBy("number", "desc"))
    .limit(limit)
    .execute();
  return rows.map(toListedCase);
}

async function countWaiting(db: Kysely<Schema>): Promise<number> {
  const { count } = await db
    .selectFrom("cases")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", "waiting")
    .executeTakeFirstOrThrow();
  // PostgreSQL counts in text
  return Number(count);
}

// written out: only so does SQLite see that the index of what is open has them all
function isIn({ filter, agent }: WantedCases) {
  switch (filter) {
    case "open":
      return sql<boolean>`status <> 'closed'`;
    case "mine":
      return sql<boolean>`status <> 'closed' and status = 'assigned' and assignee = ${agent}`;
    case "waiting":
    case "deferred":
      return sql<boolean>`status <> 'closed' and status = ${filter}`;
    case "closed":
      return sql<boolean>`status = 'closed'`;
  }
}

/** By its number, by its requester's name or id, by who has it, or by what was said. */
function isFound(search: string, db: Kysely<Schema>) {
  const [, number] = /^(?:k-)?(\d{1,15})$/i.exec(search.normalize("NFKC")) ?? [];
  const part = `%${nameKey(search).replace(/[!%_]/g, "!$&")}%`;
  return sql<boolean>`(number = ${Number(number ?? 0)}
    or find_key like ${part} escape '!'
    or lower(assignee) like ${part} escape '!'
    or ${isSaid(search, db)})`;
}

function toListedCase(row: Pick<CaseRow, (typeof shown)[number]>): ListedCase {
  const { number, status, created_at, due_at, assignee } = row;
  return {
    number,
    status,
    createdAt: new Date(created_at),
    ...(due_at !== null && { dueAt: new Date(due_at) }),
    ...(assignee !== null && { assignee }),
    ...glanceIn(row),
  };
}
