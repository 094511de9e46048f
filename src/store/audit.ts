import type { Kysely } from "kysely";
import type { AuditEntry, AuditLine } from "#src/store/account-store.ts";
import type { Schema } from "#src/store/schema.ts";

export async function addAudit(entry: AuditEntry, db: Kysely<Schema>): Promise<void> {
  const { at, agent, what, caseNumber, about, address } = entry;
  const row = {
    at: at.toISOString(),
    agent,
    what,
    case_number: caseNumber ?? null,
    about: about ?? null,
    address,
  };
  await db.insertInto("audit").values(row).execute();
}

export async function auditBefore(
  before: number | undefined,
  limit: number,
  db: Kysely<Schema>,
): Promise<readonly AuditLine[]> {
  const rows = await db
    .selectFrom("audit")
    .innerJoin("agents as actor", "actor.id", "audit.agent")
    .leftJoin("agents as other", "other.id", "audit.about")
    .selectAll("audit")
    .select(["actor.name as agent_name", "other.name as about_name"])
    .$if(before !== undefined, (query) => query.where("position", "<", before ?? 0))
    .orderBy("position", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    position: row.position,
    at: new Date(row.at),
    agent: row.agent,
    agentName: row.agent_name,
    what: row.what,
    ...(row.case_number !== null && { caseNumber: row.case_number }),
    ...(row.about !== null && { about: row.about }),
    ...(row.about_name !== null && { aboutName: row.about_name }),
    address: row.address,
  }));
}
