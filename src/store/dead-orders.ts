import type { Kysely } from "kysely";
import type { DeadOrder } from "#src/store/dead-order-store.ts";
import { toJson } from "#src/store/json-text.ts";
import type { Schema } from "#src/store/schema.ts";

export async function deadOrders(limit: number, db: Kysely<Schema>): Promise<readonly DeadOrder[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["key", "conversation", "target", "payload", "attempts", "created_at", "error"])
    .where("settled", "=", "dead")
    .orderBy("position", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ payload, created_at, error, ...row }) => ({
    ...row,
    payload: toJson(payload),
    createdAt: new Date(created_at),
    error: error ?? "",
  }));
}

export async function redrive(key: string, now: Date, db: Kysely<Schema>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("outbox")
    // stored anew: it is tried for as long as a new one
    .set({ settled: null, attempts: 0, created_at: now.toISOString(), due_at: now.toISOString() })
    .where("key", "=", key)
    .where("settled", "=", "dead")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
