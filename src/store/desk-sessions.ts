import type { Kysely } from "kysely";
import type { DeskSession } from "#src/store/account-store.ts";
import { toAgent } from "#src/store/agents.ts";
import type { Schema } from "#src/store/schema.ts";

export async function addSession(
  { hash, startedAt, seenAt }: Omit<DeskSession, "agent">,
  agent: string,
  db: Kysely<Schema>,
): Promise<void> {
  const row = { hash, agent, started_at: startedAt.toISOString(), seen_at: seenAt.toISOString() };
  await db.insertInto("desk_sessions").values(row).execute();
}

export async function sessionByHash(hash: string, db: Kysely<Schema>): Promise<DeskSession | undefined> {
  const row = await db
    .selectFrom("desk_sessions")
    .innerJoin("agents", "agents.id", "desk_sessions.agent")
    .selectAll("agents")
    .select(["hash", "started_at", "desk_sessions.seen_at as heard_at"])
    .where("hash", "=", hash)
    .where("agents.disabled", "=", 0)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { hash, agent: toAgent(row), startedAt: new Date(row.started_at), seenAt: new Date(row.heard_at) };
}

export async function touchSession(hash: string, seenAt: Date, db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable("desk_sessions")
    .set({ seen_at: seenAt.toISOString() })
    .where("hash", "=", hash)
    .execute();
}

export async function endSession(hash: string, db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom("desk_sessions").where("hash", "=", hash).execute();
}

export async function endSessionsOf(agent: string, db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom("desk_sessions").where("agent", "=", agent).execute();
}

type Before = { readonly startedAt: Date; readonly seenAt: Date };

export async function endOldSessions({ startedAt, seenAt }: Before, db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom("desk_sessions")
    .where(({ or, eb }) =>
      or([eb("started_at", "<=", startedAt.toISOString()), eb("seen_at", "<=", seenAt.toISOString())]),
    )
    .execute();
}
