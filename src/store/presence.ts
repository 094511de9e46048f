import { type Kysely, sql } from "kysely";
import type { Load, Presence } from "#src/store/account-store.ts";
import type { Schema } from "#src/store/schema.ts";

export async function setPresence(
  id: string,
  { isAvailable, seenAt }: Presence,
  db: Kysely<Schema>,
): Promise<void> {
  await db
    .updateTable("agents")
    .set({ available: isAvailable ? 1 : 0, seen_at: seenAt.toISOString() })
    .where("id", "=", id)
    .execute();
}

export async function seen(id: string, at: Date, db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable("agents")
    .set({ seen_at: at.toISOString() })
    .where("id", "=", id)
    .where("seen_at", "is not", null)
    .execute();
}

export async function setCapacity(
  id: string,
  capacity: number | undefined,
  db: Kysely<Schema>,
): Promise<void> {
  await db
    .updateTable("agents")
    .set({ capacity: capacity ?? null })
    .where("id", "=", id)
    .execute();
}

// written out: only so does SQLite see that the index of what is open has it all
const isAssigned = sql<boolean>`status <> 'closed' and status = 'assigned' and assignee is not null`;

export async function loads(db: Kysely<Schema>): Promise<readonly Load[]> {
  const rows = await db
    .selectFrom("cases")
    .select(["assignee", ({ fn }) => fn.countAll<number>().as("cases")])
    .where(isAssigned)
    .groupBy("assignee")
    .execute();
  // PostgreSQL counts in text
  return rows.map(({ assignee, cases }) => ({ agent: assignee ?? "", cases: Number(cases) }));
}

export async function casesOf(agent: string, db: Kysely<Schema>): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("cases")
    .select("number")
    .where(isAssigned)
    .where("assignee", "=", agent)
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
}
