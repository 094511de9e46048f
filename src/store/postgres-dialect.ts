import { CompiledQuery, type Dialect, PostgresAdapter, PostgresDialect, type PostgresPool } from "kysely";

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
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => new UnlockedAdapter(),
  };
}

// Kysely's lock belongs to a session, which a pooler in between may give to somebody else: ours is the transaction's
class UnlockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}
