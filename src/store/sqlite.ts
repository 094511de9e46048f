import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { kyselyStore } from "#src/store/kysely-store.ts";
import { migrate } from "#src/store/migrations.ts";
import type { Schema } from "#src/store/schema.ts";
import { sqliteDialect } from "#src/store/sqlite-dialect.ts";
import { toOpenError, toStoreError } from "#src/store/sqlite-errors.ts";
import { sqliteSchema } from "#src/store/sqlite-schema.ts";
import type { Store } from "#src/store/store.ts";

/** Opens the store in this file; the file and its folder are made when they are missing. */
export async function openSqlite({ file }: { readonly file: string }): Promise<Store> {
  try {
    await makeFile(file);
    return kyselyStore(await migrated(openDatabase(file)), { toStoreError });
  } catch (cause) {
    throw toOpenError(file, cause);
  }
}

/** For its owner only: it holds people's conversations. SQLite gives its side files the same rights. */
async function makeFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "a", 0o600);
  await handle.close();
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000, enableForeignKeyConstraints: true });
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function migrated(database: DatabaseSync): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(database) });
  try {
    await migrate(db, sqliteSchema);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
