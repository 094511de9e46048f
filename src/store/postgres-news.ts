import { createHash } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Followed, Whisperer } from "#src/store/followed.ts";
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

/** Tells the other processes that somebody writes; nothing of it is stored. */
export function whisperTo({ channel, origin }: Sender, db: Kysely<Schema>) {
  return async (key: string, by: Whisperer): Promise<void> => {
    const payload = `${origin} ${whisper}${by} ${key}`;
    if (Buffer.byteLength(payload) >= longestBytes) return;
    await sql`select pg_notify(${channel}, ${payload})`.execute(db);
  };
}

/** What a notification says, to whom it concerns. */
export function hear(payload: string, { changed, whispered }: Pick<Followed, "changed" | "whispered">): void {
  const by = whisperers.find((known) => payload.startsWith(`${whisper}${known} `));
  if (by === undefined) changed(payload);
  else whispered(payload.slice(`${whisper}${by} `.length), by);
}

// no key begins so: it begins with its channel
const whisper = " ";
const whisperers = ["bot", "agent", "user"] as const satisfies readonly Whisperer[];

/** The channel of the tables in this schema: several Kiriwakes may share one database. */
export function channelOf(schema: string): string {
  return `kiriwake_${createHash("sha256").update(schema).digest("hex").slice(0, 16)}`;
}
