import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { Database } from "#src/config.ts";
import { currentSchema } from "#src/store/postgres.ts";
import { postgresDialect } from "#src/store/postgres-dialect.ts";
import { placeOf, toOpenError } from "#src/store/postgres-errors.ts";
import { postgresPool } from "#src/store/postgres-pool.ts";
import type { Schema } from "#src/store/schema.ts";
import { sqliteDialect } from "#src/store/sqlite-dialect.ts";

export type Tables = { readonly db: Kysely<Schema>; readonly schema?: string };

/** The tables of a database as they are; undefined when there is no such file. */
export async function openTables(database: Database): Promise<Tables | undefined> {
  if (database.type === "sqlite") {
    if (!existsSync(database.file)) return undefined;
    return { db: new Kysely<Schema>({ dialect: sqliteDialect(new DatabaseSync(database.file)) }) };
  }
  const db = new Kysely<Schema>({ dialect: postgresDialect(postgresPool(database)) });
  try {
    return { db, schema: await currentSchema(db) };
  } catch (cause) {
    throw toOpenError(database.url, cause);
  }
}

/** How people call it; a password is no part of that. */
export function nameOf(database: Database): string {
  return database.type === "sqlite" ? database.file : `PostgreSQL at ${placeOf(database.url)}`;
}
