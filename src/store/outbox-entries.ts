import type { Transaction } from "kysely";
import { insertRows } from "#src/store/insert-rows.ts";
import { toText } from "#src/store/json-text.ts";
import { nameOf } from "#src/store/outbox-lines.ts";
import type { Schema } from "#src/store/schema.ts";
import type { ClaimedEntry, OutboxEntry } from "#src/store/store.ts";

type Orders = { readonly outbox: readonly OutboxEntry[]; readonly at: Date };

/**
 * Stores what is to be carried out once the transaction it belongs to is there; gives what is leased to who stores it:
 * of each line in which nothing waits, from its first on. Nobody else stores anything in these lines at the same time.
 */
export async function addToOutbox<Group extends Orders>(
  orders: readonly Group[],
  db: Transaction<Schema>,
  waiting: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<Group, readonly ClaimedEntry[]>> {
  const leasable = leasableOf(
    orders.flatMap(({ outbox }) => outbox),
    waiting,
  );
  const rows = orders.flatMap(({ outbox, at }) =>
    outbox.map((entry) => toRow(entry, at, leasable.has(entry) ? entry.leasedUntil : undefined)),
  );
  await insertRows("outbox", rows, db);
  return new Map(
    orders.map((group) => [group, group.outbox.filter((entry) => leasable.has(entry)).map(toClaimed(group))]),
  );
}

function leasableOf(entries: readonly OutboxEntry[], waiting: ReadonlySet<string>): ReadonlySet<OutboxEntry> {
  const taken = new Set(waiting);
  return new Set(
    entries.filter((entry) => {
      const isLeased = entry.leasedUntil !== undefined && !taken.has(nameOf(entry));
      // what comes behind one that is left to whoever comes to it is left to them too
      if (!isLeased) taken.add(nameOf(entry));
      return isLeased;
    }),
  );
}

function toClaimed({ at }: Orders) {
  return ({ key, conversation, target, payload }: OutboxEntry): ClaimedEntry => ({
    key,
    conversation,
    target,
    payload,
    attempts: 1,
    createdAt: at,
  });
}

function toRow(entry: OutboxEntry, at: Date, leasedUntil: Date | undefined) {
  const { key, conversation, target, payload, dueAt = at } = entry;
  return {
    key,
    conversation,
    target,
    payload: toText(payload),
    // what is due later is as old then as what was due at once
    created_at: dueAt.toISOString(),
    due_at: (leasedUntil ?? dueAt).toISOString(),
    attempts: leasedUntil === undefined ? 0 : 1,
    settled: null,
    error: null,
  };
}
