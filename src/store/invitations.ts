import type { Kysely, Transaction } from "kysely";
import type {
  Accepted,
  Agent,
  AgentAdded,
  Credentials,
  Invitation,
  NewAgent,
} from "#src/store/account-store.ts";
import { addAgent, hasAccount, isTaken, lockAccounts, toAgent } from "#src/store/agents.ts";
import { endSessionsOf } from "#src/store/desk-sessions.ts";
import { nameKey } from "#src/store/name-key.ts";
import type { AgentRow, Schema } from "#src/store/schema.ts";

export async function addFirstAgent(
  agent: NewAgent,
  credentials: Credentials,
  db: Transaction<Schema>,
): Promise<AgentAdded> {
  await lockAccounts(db);
  if (await hasAccount(db)) return { type: "not-the-first" };
  if (await isTaken("name_key", agent.name, db)) return { type: "name-taken" };
  await addAgent(agent, { credentials }, db);
  return { type: "added" };
}

export async function inviteAgent(
  agent: NewAgent,
  invitation: Invitation,
  db: Transaction<Schema>,
): Promise<AgentAdded> {
  await lockAccounts(db);
  if (await isTaken("name_key", agent.name, db)) return { type: "name-taken" };
  await addAgent(agent, { invitation }, db);
  return { type: "added" };
}

export async function renewInvitation(
  id: string,
  { hash, expiresAt }: Invitation,
  db: Kysely<Schema>,
): Promise<void> {
  await db
    .updateTable("agents")
    .set({ invitation: hash, invited_until: expiresAt.toISOString() })
    .where("id", "=", id)
    .execute();
}

export async function invitedAgent(hash: string, now: Date, db: Kysely<Schema>): Promise<Agent | undefined> {
  const row = await invitedRow(hash, now, db);
  return row && toAgent(row);
}

export async function acceptInvitation(
  { hash, credentials, now }: { hash: string; credentials: Credentials; now: Date },
  db: Transaction<Schema>,
): Promise<Accepted> {
  await lockAccounts(db);
  const row = await invitedRow(hash, now, db);
  if (row === undefined) return { type: "not-invited" };
  if (row.sign_in_name === null && (await isTaken("sign_in_name", credentials.signInName, db))) {
    return { type: "sign-in-name-taken" };
  }
  const given = {
    sign_in_name: row.sign_in_name ?? nameKey(credentials.signInName),
    password: credentials.password,
    invitation: null,
    invited_until: null,
  };
  await db.updateTable("agents").set(given).where("id", "=", row.id).execute();
  // whoever knew the old password, or had it stolen, is signed out
  await endSessionsOf(row.id, db);
  return { type: "accepted", agent: toAgent({ ...row, ...given }) };
}

function invitedRow(hash: string, now: Date, db: Kysely<Schema>): Promise<AgentRow | undefined> {
  return db
    .selectFrom("agents")
    .selectAll()
    .where("invitation", "=", hash)
    .where("invited_until", ">", now.toISOString())
    .where("disabled", "=", 0)
    .executeTakeFirst();
}
