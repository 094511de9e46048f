import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Schema } from "#src/store/schema.ts";

type Sender = { readonly channel: string; readonly origin: string };

/** PostgreSQL takes no longer ones; whoever reads such a conversation finds what is new by looking. */
const longestBytes = 7_900;

/** Tells the other processes, in the transaction, what it changed: conversations by their keys, "desk" for the cases. */
export function announceTo({ channel, origin }: Sender) {
  return async (keys: readonly string[], db: Transaction<Schema>): Promise<void> => {
    const payloads = keys
      .map((key) => `${origin} ${key}`)
      .filter((payload) => Buffer.byteLength(payload) < longestBytes);
    if (payloads.length === 0) return;
    const calls = payloads.map((payload) => sql`pg_notify(${channel}, ${payload})`);
    await sql`select ${sql.join(calls)}`.execute(db);
  };
}

/** The channel of the tables in this schema: several Kiriwakes may share one database. */
export function channelOf(schema: string): string {
  return `kiriwake_${createHash("sha256").update(schema).digest("hex").slice(0, 16)}`;
}
