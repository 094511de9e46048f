import type { Transaction } from "kysely";
import type { AgentChange, AgentChanged } from "#src/store/account-store.ts";
import { agentById, lockAccounts } from "#src/store/agents.ts";
import { endSessionsOf } from "#src/store/desk-sessions.ts";
import type { Schema } from "#src/store/schema.ts";

export async function changeAgent(
  id: string,
  change: AgentChange,
  db: Transaction<Schema>,
): Promise<AgentChanged> {
  await lockAccounts(db);
  if ((await agentById(id, db)) === undefined) return { type: "missing" };
  const keepsAdmin = "role" in change ? change.role === "admin" : !change.isDisabled;
  if (!keepsAdmin && (await isLastAdmin(id, db))) return { type: "last-admin" };
  await db
    .updateTable("agents")
    .set("role" in change ? { role: change.role } : { disabled: change.isDisabled ? 1 : 0 })
    .where("id", "=", id)
    .execute();
  await endSessionsOf(id, db);
  return { type: "changed" };
}

/** Whether nobody else could invite, enable or raise anybody. */
async function isLastAdmin(id: string, db: Transaction<Schema>): Promise<boolean> {
  const rows = await db
    .selectFrom("agents")
    .select("id")
    .where("role", "=", "admin")
    .where("disabled", "=", 0)
    .where("password", "is not", null)
    .execute();
  return rows.length === 1 && rows[0]?.id === id;
}
