import type { Transaction } from "kysely";
import { insertRows } from "#src/store/insert-rows.ts";
import { toText } from "#src/store/json-text.ts";
import type { Schema } from "#src/store/schema.ts";
import type { ClaimedEntry, OutboxEntry } from "#src/store/store.ts";

type Orders = { readonly outbox: readonly OutboxEntry[]; readonly at: Date };

/**
 * Stores what is to be carried out once the transaction it belongs to is there; gives what is leased to who stores it.
 * Nobody else stores anything for these conversations at the same time.
 */
export async function addToOutbox<Group extends Orders>(
  orders: readonly Group[],
  db: Transaction<Schema>,
): Promise<ReadonlyMap<Group, readonly ClaimedEntry[]>> {
  const leasable = await leasableOf(
    orders.flatMap(({ outbox }) => outbox),
    db,
  );
  const rows = orders.flatMap(({ outbox, at }) =>
    outbox.map((entry) => toRow(entry, at, leasable.has(entry) ? entry.leasedUntil : undefined)),
  );
  await insertRows("outbox", rows, db);
  return new Map(
    orders.map((group) => [group, group.outbox.filter((entry) => leasable.has(entry)).map(toClaimed(group))]),
  );
}

/** Of those that are to be leased, the first of each conversation and target for which nothing waits. */
async function leasableOf(
  entries: readonly OutboxEntry[],
  db: Transaction<Schema>,
): Promise<ReadonlySet<OutboxEntry>> {
  const wanted = entries.filter(({ leasedUntil }) => leasedUntil !== undefined);
  if (wanted.length === 0) return new Set();
  const waiting = await db
    .selectFrom("outbox")
    .select(["conversation", "target"])
    .where("settled", "is", null)
    .where("conversation", "in", [...new Set(wanted.map(({ conversation }) => conversation))])
    .execute();
  const taken = new Set(waiting.map(lineOf));
  return new Set(
    entries.filter((entry) => {
      const isFirst = !taken.has(lineOf(entry));
      taken.add(lineOf(entry));
      return isFirst && entry.leasedUntil !== undefined;
    }),
  );
}

function lineOf({ conversation, target }: Pick<OutboxEntry, "conversation" | "target">): string {
  return `${target} ${conversation}`;
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
