import { createHash } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { Followed, Whisperer } from "#src/store/followed.ts";
import type { Schema } from "#src/store/schema.ts";

type Sender = { readonly channel: string; readonly origin: string };

/** PostgreSQL takes no longer ones; whoever reads such a conversation finds what is new by looking. */
const longestBytes = 7_900;

/** Tells the other processes, in the transaction, what it changed: conversations by their keys, "desk" for the cases. */
export function announceTo({ channel, origin }: Sender) {
  return async (keys: readonly string[], db: Transaction<Schema>): Promise<void> => {
    for (const payload of payloadsOf(keys, origin)) {
      await sql`select pg_notify(${channel}, ${payload})`.execute(db);
    }
  };
}

/** As many keys in each as fit: PostgreSQL takes its time for every single notification. */
function payloadsOf(keys: readonly string[], origin: string): readonly string[] {
  const payloads: string[] = [];
  let together: readonly string[] = [];
  for (const key of new Set(keys)) {
    const more = [...together, key];
    if (isShort(payloadOf(more, origin))) {
      together = more;
      continue;
    }
    if (together.length > 0) payloads.push(payloadOf(together, origin));
    together = isShort(payloadOf([key], origin)) ? [key] : [];
  }
  return together.length > 0 ? [...payloads, payloadOf(together, origin)] : payloads;
}

function payloadOf(keys: readonly string[], origin: string): string {
  return `${origin} ${JSON.stringify(keys)}`;
}

function isShort(payload: string): boolean {
  return Buffer.byteLength(payload) < longestBytes;
}

/** Tells the other processes that somebody writes; nothing of it is stored. */
export function whisperTo({ channel, origin }: Sender, db: Kysely<Schema>) {
  return async (key: string, by: Whisperer): Promise<void> => {
    const payload = `${origin} ${whisper}${by} ${key}`;
    if (!isShort(payload)) return;
    await sql`select pg_notify(${channel}, ${payload})`.execute(db);
  };
}

const keysSchema = z.array(z.string());

/** What a notification says, to whom it concerns. */
export function hear(payload: string, { changed, whispered }: Pick<Followed, "changed" | "whispered">): void {
  const by = whisperers.find((known) => payload.startsWith(`${whisper}${known} `));
  if (by !== undefined) whispered(payload.slice(`${whisper}${by} `.length), by);
  else for (const key of keysIn(payload)) changed(key);
}

function keysIn(payload: string): readonly string[] {
  try {
    return keysSchema.parse(JSON.parse(payload));
  } catch {
    // another version's, or anybody's at the database: what is new is found by looking
    return [];
  }
}

// no list of keys begins so
const whisper = " ";
const whisperers = ["bot", "agent", "user"] as const satisfies readonly Whisperer[];

/** The channel of the tables in this schema: several Kiriwakes may share one database. */
export function channelOf(schema: string): string {
  return `kiriwake_${createHash("sha256").update(schema).digest("hex").slice(0, 16)}`;
}
