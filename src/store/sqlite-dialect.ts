import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";

/** Lets Kysely speak through Node's built-in SQLite. Kysely itself hands its one connection to one caller at a time. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createDriver: () => new ImmediateDriver(database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: toKysely(database) });
    this.#database = database;
  }

  // immediate: a transaction that reads first and then writes would fail at once when another process writes
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  // a full disk makes SQLite roll back by itself; a second rollback would hide that reason behind its own error
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalAdapter extends SqliteAdapter {
  // SQLite can; Kysely says false, and a process killed while migrating would leave half of the tables
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Queries differ by their shape, not by their values: more shapes than this are a loop that writes them. */
const mostStatements = 500;

/** Prepares each statement once: that takes longer than carrying it out. */
function toKysely(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (query) => {
      const known = prepared.get(query);
      if (known !== undefined) return known;
      if (prepared.size >= mostStatements) prepared.clear();
      const statement = toStatement(database.prepare(query));
      prepared.set(query, statement);
      return statement;
    },
  };
}

function toStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...toInput(parameters)),
    run: (parameters) => statement.run(...toInput(parameters)),
    iterate: (parameters) => statement.iterate(...toInput(parameters)),
  };
}

// boundary: Kysely types parameters as unknown; Schema allows only text, numbers, bytes and null, and SQLite refuses the rest
function toInput(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
