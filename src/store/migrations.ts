import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { createAccounts } from "#src/store/account-tables.ts";
import { addCaseClock } from "#src/store/case-clock-columns.ts";
import { addCaseLife } from "#src/store/case-life-columns.ts";
import { partPackets } from "#src/store/case-list-tables.ts";
import { addDeskTools } from "#src/store/desk-tool-tables.ts";
import { createFiles } from "#src/store/files.ts";
import { createFirstTables } from "#src/store/first-tables.ts";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";
import { addNoticeScope } from "#src/store/notice-scope-columns.ts";
import { createNotices } from "#src/store/notice-tables.ts";
import { addPresence } from "#src/store/presence-columns.ts";
import { createRatings } from "#src/store/ratings.ts";
import { addReach } from "#src/store/reach.ts";
import { createSchedules } from "#src/store/schedules.ts";
import type { Schema } from "#src/store/schema.ts";
import { leaveOutSent } from "#src/store/sent-orders.ts";
import { createSupport } from "#src/store/support-tables.ts";

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

type Place = {
  /** Where the tables are, on a database that has several such places. */
  readonly schema?: string;
};

/** Brings the database to the newest form this program knows; forward only. */
export async function migrate(
  db: Kysely<Schema>,
  dialect: MigrationDialect,
  place: Place = {},
): Promise<void> {
  const known = migrations(dialect);
  const [newer] = (await migrationState(db, place)).newer;
  if (newer !== undefined) throw new DatabaseTooNewError(newer);

  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: "migrations",
    migrationLockTableName: "migrations_lock",
    ...(place.schema !== undefined && { migrationTableSchema: place.schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

type MigrationState = {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Of a program that is newer than this one. */
  readonly newer: readonly string[];
};

export async function migrationState(db: Kysely<Schema>, place: Place): Promise<MigrationState> {
  const applied = await appliedMigrations(db, place);
  return {
    applied: applied.filter((name) => name in ups),
    pending: Object.keys(ups).filter((name) => !applied.includes(name)),
    newer: applied.filter((name) => !(name in ups)),
  };
}

/** A released migration is never edited: what it made is in people's databases. The next one goes below it. */
const ups: Readonly<Record<string, Up>> = {
  "0001-first-tables": createFirstTables,
  "0002-case-life": addCaseLife,
  "0003-accounts": createAccounts,
  "0004-case-clock": addCaseClock,
  "0005-notices": createNotices,
  "0006-reach": addReach,
  "0007-ratings": createRatings,
  "0008-desk-tools": addDeskTools,
  "0009-files": createFiles,
  "0010-presence": addPresence,
  "0011-support-channels": createSupport,
  "0012-packets-apart": partPackets,
  "0013-schedules": createSchedules,
  "0014-notice-scope": addNoticeScope,
  "0015-sent-orders": leaveOutSent,
};

type Up = (db: Kysely<unknown>, dialect: MigrationDialect) => Promise<void>;

function migrations(dialect: MigrationDialect): Readonly<Record<string, Migration>> {
  const named = Object.entries(ups).map(([name, up]) => [
    name,
    { up: (db: Kysely<unknown>) => up(db, dialect) },
  ]);
  return Object.fromEntries(named);
}

async function appliedMigrations(db: Kysely<Schema>, { schema }: Place): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isHere = tables.some(
    (table) => table.name === "migrations" && (schema === undefined || table.schema === schema),
  );
  if (!isHere) return [];
  const rows = await db
    .withTables<{ migrations: { name: string } }>()
    .selectFrom("migrations")
    .select("name")
    .execute();
  return rows.map(({ name }) => name);
}
