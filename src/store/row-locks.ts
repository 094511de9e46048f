import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

/** Whether others write at the same time, so that a row that is looked at before it is changed has to be locked. */
export function hasRowLocks(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections === true;
}
