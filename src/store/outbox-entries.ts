import type { Transaction } from "kysely";
import { insertRows } from "#src/store/insert-rows.ts";
import { toText } from "#src/store/json-text.ts";
import type { Schema } from "#src/store/schema.ts";
import type { OutboxEntry } from "#src/store/store.ts";

type Orders = { readonly outbox: readonly OutboxEntry[]; readonly at: Date };

/** Stores what is to be carried out once the transaction it belongs to is there. */
export async function addToOutbox(orders: readonly Orders[], db: Transaction<Schema>): Promise<void> {
  const rows = orders.flatMap(({ outbox, at }) => outbox.map((entry) => toRow(entry, at)));
  await insertRows("outbox", rows, db);
}

function toRow({ key, conversation, target, payload, dueAt }: OutboxEntry, at: Date) {
  const due = (dueAt ?? at).toISOString();
  return {
    key,
    conversation,
    target,
    payload: toText(payload),
    // what is due later is as old then as what was due at once
    created_at: due,
    due_at: due,
    attempts: 0,
    settled: null,
    error: null,
  };
}
