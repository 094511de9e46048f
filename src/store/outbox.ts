import type { Kysely } from "kysely";
import { toJson } from "#src/store/json-text.ts";
import type { Lane } from "#src/store/lane.ts";
import type { Line } from "#src/store/outbox-lines.ts";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";
import type { ClaimedEntry, OutboxResult } from "#src/store/store.ts";
import { textList } from "#src/store/text-list.ts";

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

/** What was sent leaves the outbox: the transcript has it. Gives the line of each order that was still to be settled. */
export async function settleOutbox(
  settlements: readonly Settlement[],
  db: Kysely<Schema>,
): Promise<ReadonlyMap<string, Line>> {
  const sent = settlements.flatMap(({ key, result }) => (result.type === "sent" ? [key] : []));
  const lines = new Map<string, Line>();
  for (const { key, ...line } of await removeSent(sent, db)) lines.set(key, line);
  for (const { key, result } of settlements) {
    const line = result.type === "sent" ? undefined : await keepFailed(key, result, db);
    if (line !== undefined) lines.set(key, line);
  }
  return lines;
}

async function removeSent(keys: readonly string[], db: Kysely<Schema>) {
  if (keys.length === 0) return [];
  const list = textList(keys, db);
  return run(
    {
      name: "remove sent",
      parameters: [list.parameter],
      make: () =>
        db
          .deleteFrom("outbox")
          .where(list.has("key"))
          // given up by another, who overran its lease: it stays where people see it
          .where("settled", "is", null)
          .returning(["key", "conversation", "target"]),
    },
    db,
  );
}

type Failed = Exclude<OutboxResult, { readonly type: "sent" }>;

async function keepFailed(key: string, result: Failed, db: Kysely<Schema>): Promise<Line | undefined> {
  return (
    db
      .updateTable("outbox")
      .set(changes(result))
      .where("key", "=", key)
      // whoever overran its lease and comes second must not bring a settled entry back
      .where("settled", "is", null)
      .returning(["conversation", "target"])
      .executeTakeFirst()
  );
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
    .where("entry.position", "=", ({ selectFrom }) =>
      // looked up for each that is due: a database left to itself compares all that wait with all that wait
      selectFrom("outbox as line")
        .select("line.position")
        .where("line.settled", "is", null)
        .whereRef("line.conversation", "=", "entry.conversation")
        .whereRef("line.target", "=", "entry.target")
        .orderBy("line.position")
        .limit(1),
    );
}

function inLane(entries: ReturnType<typeof heads>, lane: Lane | undefined) {
  if (lane === undefined) return entries;
  if ("of" in lane) return entries.where("entry.target", "in", lane.of);
  // to PostgreSQL an empty list is no list
  return lane.except.length === 0 ? entries : entries.where("entry.target", "not in", lane.except);
}

function changes(result: Failed) {
  return result.type === "dead"
    ? { settled: "dead" as const, error: result.error }
    : { due_at: result.at.toISOString(), error: result.error };
}
