import { type Kysely, sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/**
 * Migration 0015: what was sent is no longer kept in the outbox. What a turn appends belongs to the conversation it has
 * just stored in the same transaction: to look that up again for every row costs more than the row.
 */
export async function leaveOutSent(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await sql`delete from outbox where settled = 'sent'`.execute(db);
  for (const table of ["transcript", "inbox"]) await dialect.dropReference?.(table, "conversation", db);
}
