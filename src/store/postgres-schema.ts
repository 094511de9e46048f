import { sql } from "kysely";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";

/** How PostgreSQL says what its migrations need. */
export const postgresSchema: MigrationDialect = {
  counterType: "bigint",
  bytesType: "bytea",
  counter: (column) => column.generatedByDefaultAsIdentity().primaryKey(),
  countFrom: async (table, column, first, db) => {
    await sql`
      alter table ${sql.table(table)} alter column ${sql.ref(column)} restart with ${sql.lit(first)}
    `.execute(db);
  },
  refuseUpdates: async (table, db) => {
    const name = sql.id(`${table}_is_append_only`);
    await sql`
      create function ${name}() returns trigger language plpgsql as
      $$ begin raise exception 'append only'; end $$
    `.execute(db);
    await sql`
      create trigger ${name} before update on ${sql.table(table)} for each row execute function ${name}()
    `.execute(db);
  },
  dropReference: async (table, column, db) => {
    await db.schema.alterTable(table).dropConstraint(`${table}_${column}_fkey`).ifExists().execute();
  },
};
