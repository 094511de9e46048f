import type { Transaction } from "kysely";
import { toText } from "#src/store/json-text.ts";
import type { Schema } from "#src/store/schema.ts";
import type { OutboxEntry } from "#src/store/store.ts";

/** Stores what is to be carried out once the transaction it belongs to is there. */
export async function addToOutbox(
  outbox: readonly OutboxEntry[],
  at: Date,
  db: Transaction<Schema>,
): Promise<void> {
  if (outbox.length === 0) return;
  const rows = outbox.map(({ key, conversation, target, payload, dueAt = at }) => ({
    key,
    conversation,
    target,
    payload: toText(payload),
    // what is due later is as old then as what was due at once
    created_at: dueAt.toISOString(),
    due_at: dueAt.toISOString(),
    attempts: 0,
    settled: null,
    error: null,
  }));
  await db.insertInto("outbox").values(rows).execute();
}
