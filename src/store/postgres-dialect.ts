import {
  CompiledQuery,
  type DatabaseIntrospector,
  type Dialect,
  type Kysely,
  PostgresAdapter,
  PostgresDialect,
  type PostgresPool,
  sql,
} from "kysely";

// a process that lost its power in the middle of a turn must not keep the conversation locked
const onCreation = "set idle_in_transaction_session_timeout = 10000";

/** Lets Kysely speak through these connections. */
export function postgresDialect(pool: PostgresPool): Dialect {
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(onCreation));
    },
  });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: ownTables,
    createAdapter: () => new UnlockedAdapter(),
  };
}

// Kysely's lock belongs to a session, which a pooler in between may give to somebody else: ours is the transaction's
class UnlockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/**
 * The names of the tables in the current schema, which is all that migrating asks for. Kysely's own looks at every
 * column of every schema: slow where there are many, and an error when another one is dropped meanwhile.
 */
function ownTables(db: Kysely<unknown>): DatabaseIntrospector {
  return {
    getSchemas: async () => {
      const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
      return rows;
    },
    getTables: async () => {
      const { rows } = await sql<{ name: string; schema: string }>`
        select tablename as name, schemaname as schema from pg_tables where schemaname = current_schema()
      `.execute(db);
      return rows.map((table) => ({ ...table, columns: [], isForeign: false, isView: false }));
    },
  };
}
