import { sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** How SQLite says what its migrations need. */
export const sqliteSchema: MigrationDialect = {
  counterType: "integer",
  bytesType: "blob",
  counter: (column) => column.primaryKey().autoIncrement(),
  countFrom: async (table, _, first, db) => {
    await sql`insert into sqlite_sequence (name, seq) values (${table}, ${first - 1})`.execute(db);
  },
  refuseUpdates: async (table, db) => {
    await sql`
      create trigger ${sql.id(`${table}_is_append_only`)} before update on ${sql.table(table)}
      begin select raise(abort, 'append only'); end
    `.execute(db);
  },
};
