import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { createAccounts } from "#src/store/account-tables.ts";
import { addCaseClock } from "#src/store/case-clock-columns.ts";
import { addCaseLife } from "#src/store/case-life-columns.ts";
import { createFirstTables } from "#src/store/first-tables.ts";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";
import { createNotices } from "#src/store/notice-tables.ts";
import { addReach } from "#src/store/reach.ts";
import type { Schema } from "#src/store/schema.ts";

export class DatabaseTooNewError extends Error {
  override readonly name = "DatabaseTooNewError";
  readonly migration: string;
  constructor(migration: string) {
    super(
      `The database was migrated by a newer Kiriwake ("${migration}" is unknown here). ` +
        "Start that version again, or restore a backup made before the update. Nothing was changed.",
    );
    this.migration = migration;
  }
}

/** Brings the database to the newest form this program knows; forward only. */
export async function migrate(db: Kysely<Schema>, dialect: MigrationDialect): Promise<void> {
  const known = migrations(dialect);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: "migrations",
    migrationLockTableName: "migrations_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;

  const newer = (await appliedMigrations(db)).find((name) => !(name in known));
  throw newer === undefined ? error : new DatabaseTooNewError(newer);
}

/** A released migration is never edited: what it made is in people's databases. The next one goes below it. */
function migrations(dialect: MigrationDialect): Readonly<Record<string, Migration>> {
  return {
    "0001-first-tables": { up: (db) => createFirstTables(db, dialect) },
    "0002-case-life": { up: addCaseLife },
    "0003-accounts": { up: (db) => createAccounts(db, dialect) },
    "0004-case-clock": { up: addCaseClock },
    "0005-notices": { up: (db) => createNotices(db, dialect) },
    "0006-reach": { up: addReach },
  };
}

async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "migrations")) return [];
  const rows = await db
    .withTables<{ migrations: { name: string } }>()
    .selectFrom("migrations")
    .select("name")
    .execute();
  return rows.map(({ name }) => name);
}
