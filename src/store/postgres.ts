import { randomUUID } from "node:crypto";
import { Kysely, sql } from "kysely";
import { kyselyStore } from "#src/store/kysely-store.ts";
import { migrate } from "#src/store/migrations.ts";
import { postgresDialect } from "#src/store/postgres-dialect.ts";
import { toOpenError, toStoreError } from "#src/store/postgres-errors.ts";
import { followPostgres } from "#src/store/postgres-follow.ts";
import { announceTo, channelOf, whisperTo } from "#src/store/postgres-news.ts";
import { postgresPool } from "#src/store/postgres-pool.ts";
import { postgresSchema } from "#src/store/postgres-schema.ts";
import type { Schema } from "#src/store/schema.ts";
import type { Store } from "#src/store/store.ts";

/** A statement takes milliseconds; one that hangs is a server that is gone without a farewell. */
const queryTimeoutMs = 5_000;

/** What no notification told is found so much later. */
const lookEveryMs = 1_500;

type Place = {
  readonly url: string;
  /** How often it looks for what other processes committed and nobody told. */
  readonly lookEveryMs?: number;
};

/** Opens the store in this database, beside any number of other processes. */
export async function openPostgres({ url, ...given }: Place): Promise<Store> {
  try {
    const schema = await migrated(url);
    const db = new Kysely<Schema>({ dialect: postgresDialect(postgresPool({ url, queryTimeoutMs })) });
    const line = { channel: channelOf(schema), origin: randomUUID() };
    const store = kyselyStore(db, { toStoreError, shared: { announce: announceTo(line) } });
    const follow = followPostgres({ lookEveryMs, ...line, ...given, url, db });
    return { ...store, follow, whisper: whisperTo(line, db) };
  } catch (cause) {
    throw toOpenError(url, cause);
  }
}

// any number, the same in every process
const migrationLock = 1_263_557_195;

/** Migrates with connections of its own: a large table may take longer than a turn may. */
async function migrated(url: string): Promise<string> {
  const db = new Kysely<Schema>({ dialect: postgresDialect(postgresPool({ url })) });
  try {
    return await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
      const schema = await currentSchema(transaction);
      await migrate(transaction, postgresSchema, { schema });
      return schema;
    });
  } finally {
    await db.destroy();
  }
}

/** Where a user's tables are made who names no other place. */
export async function currentSchema(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return rows[0]?.schema ?? "public";
}
