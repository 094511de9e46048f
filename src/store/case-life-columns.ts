import type { Kysely } from "kysely";

/** Migration 0002: who has a case, what it came to, and by when its requester was promised an answer. */
export async function addCaseLife(db: Kysely<unknown>): Promise<void> {
  for (const column of ["assignee", "closed_as", "due_at"]) {
    await db.schema.alterTable("cases").addColumn(column, "text").execute();
  }
}
