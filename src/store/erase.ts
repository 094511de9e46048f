import { type Kysely, sql, type Transaction } from "kysely";
import type { Announce } from "#src/store/desk-tool-methods.ts";
import type { EraseStore } from "#src/store/erase-store.ts";
import { toJson } from "#src/store/json-text.ts";
import type { Method } from "#src/store/method.ts";
import type { Schema } from "#src/store/schema.ts";
import type { Json } from "#src/store/store.ts";

/** Where rows of a conversation are, those first that refer to others. */
const tables = [
  "inbox",
  "transcript",
  "cases",
  "case_numbers",
  "outbox",
  "notice_followers",
  "deliveries",
  "ratings",
  "case_notes",
  "files",
] as const;

/** Where rows of a conversation's cases are. */
const tablesOfCases = ["case_threads", "case_packets"] as const;

/** The store's methods for what people may ask to have, or to have erased. */
export function eraseMethods(db: Kysely<Schema>, method: Method, announce: Announce | undefined): EraseStore {
  const inTransaction = <Result>(work: (transaction: Transaction<Schema>) => Promise<Result>) =>
    db.transaction().execute(work);
  return {
    findConversations: method((search, limit) => find(search, limit, db)),
    everythingOf: method((key) => inTransaction((transaction) => everythingOf(key, transaction))),
    erase: method((key) => inTransaction((transaction) => eraseAndTell(key, transaction))),
    eraseIdle: method(async (since, limit) => {
      const keys = await idle(since, limit, db);
      const erased: string[] = [];
      for (const key of keys) {
        const isErased = await inTransaction(async (transaction) => {
          await lock(key, transaction);
          // somebody may have written meanwhile
          const isIdle = (await idle(since, 1, transaction, key)).length > 0;
          return isIdle && eraseAndTell(key, transaction);
        });
        if (isErased) erased.push(key);
      }
      return erased;
    }),
  };

  async function eraseAndTell(key: string, transaction: Transaction<Schema>): Promise<boolean> {
    const isErased = await erase(key, transaction);
    if (isErased) await announce?.([key, "desk"], transaction);
    return isErased;
  }
}

async function find(search: string, limit: number, db: Kysely<Schema>) {
  const [, number] = /^(?:K-)?(\d{1,15})$/i.exec(search) ?? [];
  const rows = await db
    .selectFrom("conversations")
    .select(["key", "channel", "reference"])
    .where(({ or, exists, selectFrom }) =>
      or([
        sql<boolean>`reference like ${`%${escaped(search)}%`} escape '!'`,
        exists(
          selectFrom("cases")
            .select("number")
            .where("number", "=", Number(number ?? 0))
            .whereRef("cases.conversation", "=", "conversations.key"),
        ),
      ]),
    )
    .limit(limit)
    .execute();
  const keys = rows.map(({ key }) => key);
  const cases = keys.length === 0 ? [] : await casesOf(keys, db);
  return rows.map(({ key, channel, reference }) => ({
    key,
    channel,
    reference: toJson(reference),
    cases: cases.filter(({ conversation }) => conversation === key).map(({ number: each }) => each),
  }));
}

function casesOf(keys: readonly string[], db: Kysely<Schema>) {
  return db
    .selectFrom("cases")
    .select(["number", "conversation"])
    .where("conversation", "in", keys)
    .orderBy("number")
    .execute();
}

async function everythingOf(key: string, db: Transaction<Schema>): Promise<Json | undefined> {
  const conversations = await db.selectFrom("conversations").selectAll().where("key", "=", key).execute();
  if (conversations.length === 0) return undefined;
  const kept: Record<string, readonly object[]> = { conversations };
  for (const table of tables) kept[table] = await rowsOf(table, key, db);
  for (const table of tablesOfCases) {
    const query = sql<object>`select * from ${sql.table(table)} where case_number in
      (select number from cases where conversation = ${key})`;
    kept[table] = (await query.execute(db)).rows;
  }
  kept.meta = await db.selectFrom("meta").selectAll().where(names(key)).execute();
  return JSON.parse(JSON.stringify(kept, (_, value) => (isBytes(value) ? base64(value) : value)));
}

async function rowsOf(table: (typeof tables)[number], key: string, db: Transaction<Schema>) {
  const query = sql<object>`select * from ${sql.table(table)} where conversation = ${key}`;
  return (await query.execute(db)).rows;
}

/** Bytes as JSON.stringify hands them over: a Buffer has been made an object by then. */
function isBytes(value: unknown): value is Uint8Array | { readonly data: readonly number[] } {
  if (value instanceof Uint8Array) return true;
  return typeof value === "object" && value !== null && "type" in value && value.type === "Buffer";
}

function base64(value: Uint8Array | { readonly data: readonly number[] }): string {
  return Buffer.from(value instanceof Uint8Array ? value : value.data).toString("base64");
}

async function erase(key: string, db: Transaction<Schema>): Promise<boolean> {
  if (!(await lock(key, db))) return false;
  for (const table of tablesOfCases)
    await sql`delete from ${sql.table(table)} where case_number in
      (select number from cases where conversation = ${key})`.execute(db);
  for (const table of tables)
    await sql`delete from ${sql.table(table)} where conversation = ${key}`.execute(db);
  await db.deleteFrom("meta").where(names(key)).execute();
  await db.deleteFrom("conversations").where("key", "=", key).execute();
  return true;
}

/** A turn that comes now waits, and then begins anew. */
async function lock(key: string, db: Transaction<Schema>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("conversations")
    .set(({ ref }) => ({ version: ref("version") }))
    .where("key", "=", key)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function idle(
  since: Date,
  limit: number,
  db: Kysely<Schema>,
  key?: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("conversations")
    .innerJoin("transcript", (join) =>
      join
        .onRef("transcript.conversation", "=", "conversations.key")
        .onRef("transcript.sequence", "=", "conversations.last_sequence"),
    )
    .select("conversations.key")
    .where("transcript.at", "<", since.toISOString())
    .$if(key !== undefined, (query) => query.where("conversations.key", "=", key ?? ""))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cases")
            .select("number")
            .whereRef("cases.conversation", "=", "conversations.key")
            .where("status", "!=", "closed"),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

/** What is remembered of a conversation has its key in its name. */
function names(key: string) {
  return sql<boolean>`name like ${`remembered:%${escaped(key)}%`} escape '!'`;
}

function escaped(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}
