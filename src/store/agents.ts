import type { Kysely } from "kysely";
import type { Agent, Credentials, Invitation, NewAgent } from "#src/store/account-store.ts";
import { nameKey } from "#src/store/name-key.ts";
import type { AgentRow, Schema } from "#src/store/schema.ts";

export async function allAgents(db: Kysely<Schema>): Promise<readonly Agent[]> {
  const rows = await db.selectFrom("agents").selectAll().orderBy("name_key").execute();
  return rows.map(toAgent);
}

export async function agentById(id: string, db: Kysely<Schema>): Promise<Agent | undefined> {
  const row = await db.selectFrom("agents").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toAgent(row);
}

export async function hasAccount(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom("agents")
    .select("id")
    .where("password", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function credentialsOf(signInName: string, db: Kysely<Schema>) {
  const row = await db
    .selectFrom("agents")
    .selectAll()
    .where("sign_in_name", "=", nameKey(signInName))
    .where("disabled", "=", 0)
    .executeTakeFirst();
  const password = row?.password ?? undefined;
  return row && password !== undefined ? { agent: toAgent(row), password } : undefined;
}

export async function isTaken(
  column: "name_key" | "sign_in_name",
  name: string,
  db: Kysely<Schema>,
): Promise<boolean> {
  const row = await db.selectFrom("agents").select("id").where(column, "=", nameKey(name)).executeTakeFirst();
  return row !== undefined;
}

type Held = { readonly credentials?: Credentials; readonly invitation?: Invitation };

export async function addAgent(
  { id, name, role, createdAt }: NewAgent,
  { credentials, invitation }: Held,
  db: Kysely<Schema>,
): Promise<void> {
  const row: AgentRow = {
    id,
    name,
    name_key: nameKey(name),
    sign_in_name: credentials === undefined ? null : nameKey(credentials.signInName),
    password: credentials?.password ?? null,
    role,
    disabled: 0,
    created_at: createdAt.toISOString(),
    invitation: invitation?.hash ?? null,
    invited_until: invitation?.expiresAt.toISOString() ?? null,
    available: null,
    seen_at: null,
    capacity: null,
  };
  await db.insertInto("agents").values(row).execute();
}

export function toAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    name: row.name,
    ...(row.sign_in_name !== null && { signInName: row.sign_in_name }),
    role: row.role,
    isDisabled: row.disabled === 1,
    createdAt: new Date(row.created_at),
    ...(row.seen_at !== null && {
      presence: { isAvailable: row.available === 1, seenAt: new Date(row.seen_at) },
    }),
    ...(row.capacity !== null && { capacity: row.capacity }),
  };
}

/**
 * Lets one transaction at a time decide over the accounts. Whether somebody is the first or the last of them is seen in
 * other rows than the one that is written, and a database may let two writers of different rows pass each other.
 */
export async function lockAccounts(db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto("meta")
    .values({ name: "accounts", value: "" })
    .onConflict((held) => held.column("name").doUpdateSet({ value: "" }))
    .execute();
}
