import type { Kysely } from "kysely";
import { toJson } from "#src/store/json-text.ts";
import type { Lane } from "#src/store/lane.ts";
import type { Schema } from "#src/store/schema.ts";
import type { ClaimedEntry, OutboxResult } from "#src/store/store.ts";

type Claim = {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
  readonly lane: Lane | undefined;
  /** What another process is just claiming is left to it, not waited for. */
  readonly skipLocked: boolean;
};

export async function claimOutbox(claim: Claim, db: Kysely<Schema>): Promise<readonly ClaimedEntry[]> {
  const now = claim.now.toISOString();
  const due = inLane(heads(db), claim.lane)
    .select("entry.position")
    .where("entry.due_at", "<=", now)
    .orderBy("entry.due_at")
    .orderBy("entry.position")
    .limit(claim.limit)
    .$if(claim.skipLocked, (rows) => rows.forUpdate("entry").skipLocked());
  const rows = await db
    // by name: as a part of the condition it might be asked, and lock, more than once
    .with("due", () => due)
    .updateTable("outbox")
    .set((row) => ({
      attempts: row("attempts", "+", 1),
      due_at: new Date(claim.now.getTime() + claim.leaseMs).toISOString(),
    }))
    .where("position", "in", ({ selectFrom }) => selectFrom("due").select("due.position"))
    // said twice: another process may have leased or settled it since the inner query saw it
    .where("settled", "is", null)
    .where("due_at", "<=", now)
    .returning(["position", "key", "conversation", "target", "payload", "attempts", "created_at"])
    .execute();
  return rows
    .toSorted((a, b) => a.position - b.position)
    .map(({ key, conversation, target, payload, attempts, created_at }) => ({
      key,
      conversation,
      target,
      payload: toJson(payload),
      attempts,
      createdAt: new Date(created_at),
    }));
}

export async function renewOutbox(
  { key, attempts }: ClaimedEntry,
  until: Date,
  db: Kysely<Schema>,
): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ due_at: until.toISOString() })
    .where("key", "=", key)
    .where("settled", "is", null)
    // every claim counts: another count is another claim
    .where("attempts", "=", attempts)
    .execute();
}

export type Settlement = { readonly key: string; readonly result: OutboxResult };

/** Gives the keys of those behind which something waits. */
export async function settleOutbox(
  settlements: readonly Settlement[],
  db: Kysely<Schema>,
): Promise<ReadonlySet<string>> {
  if (settlements.length === 0) return new Set();
  const sent = settlements.filter(({ result }) => result.type === "sent");
  await settle(keysOf(sent), { type: "sent" }, db);
  for (const { key, result } of settlements) if (result.type !== "sent") await settle([key], result, db);
  const rows = await db
    .selectFrom("outbox as entry")
    .innerJoin("outbox as next", (join) =>
      join
        .onRef("next.conversation", "=", "entry.conversation")
        .onRef("next.target", "=", "entry.target")
        .on("next.settled", "is", null),
    )
    .select("entry.key")
    .where("entry.key", "in", keysOf(settlements))
    .execute();
  return new Set(rows.map(({ key }) => key));
}

function keysOf(settlements: readonly Settlement[]): readonly string[] {
  return settlements.map(({ key }) => key);
}

async function settle(keys: readonly string[], result: OutboxResult, db: Kysely<Schema>): Promise<void> {
  if (keys.length === 0) return;
  await db
    .updateTable("outbox")
    .set(changes(result))
    .where("key", "in", keys)
    // whoever overran its lease and comes second must not bring a settled entry back
    .where("settled", "is", null)
    .execute();
}

export async function nextOutboxDue(db: Kysely<Schema>): Promise<Date | undefined> {
  const row = await heads(db).select("entry.due_at").orderBy("entry.due_at").limit(1).executeTakeFirst();
  return row && new Date(row.due_at);
}

/** The oldest unsettled entry of each conversation and target. */
function heads(db: Kysely<Schema>) {
  return db
    .selectFrom("outbox as entry")
    .where("entry.settled", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outbox as earlier")
            .select("earlier.position")
            .where("earlier.settled", "is", null)
            .whereRef("earlier.conversation", "=", "entry.conversation")
            .whereRef("earlier.target", "=", "entry.target")
            .whereRef("earlier.position", "<", "entry.position"),
        ),
      ),
    );
}

function inLane(entries: ReturnType<typeof heads>, lane: Lane | undefined) {
  if (lane === undefined) return entries;
  if ("of" in lane) return entries.where("entry.target", "in", lane.of);
  // to PostgreSQL an empty list is no list
  return lane.except.length === 0 ? entries : entries.where("entry.target", "not in", lane.except);
}

function changes(result: OutboxResult) {
  switch (result.type) {
    case "sent":
      return { settled: "sent" as const };
    case "dead":
      return { settled: "dead" as const, error: result.error };
    case "retry":
      return { due_at: result.at.toISOString(), error: result.error };
  }
}
