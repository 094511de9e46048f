import type { Transaction } from "kysely";
import { hasRowLocks } from "#src/store/row-locks.ts";
import type { Schema } from "#src/store/schema.ts";
import type { TurnCommit } from "#src/store/store.ts";

type Before = {
  /** Whether its activity was committed before. */
  readonly hasSeen: (turn: TurnCommit) => boolean;
  /** Whether it follows what is stored. */
  readonly isNext: (turn: TurnCommit) => boolean;
};

/** How the conversations of these turns stand, which from here on nobody else changes until the transaction ends. */
export async function storedBefore(turns: readonly TurnCommit[], db: Transaction<Schema>): Promise<Before> {
  const versions = await lockedVersions(turns, db);
  // after the lock: whoever held it may have been this same activity
  const seen = await seenActivities(turns, db);
  return {
    hasSeen: ({ conversation, activityId }) => activityId !== undefined && seen.has(conversation.key),
    isNext: ({ conversation: { key, version } }) => version === (versions.get(key) ?? 0) + 1,
  };
}

async function lockedVersions(turns: readonly TurnCommit[], db: Transaction<Schema>) {
  const keys = turns.map(({ conversation }) => conversation.key);
  if (keys.length === 0) return new Map<string, number>();
  const rows = await db
    .selectFrom("conversations")
    .select(["key", "version"])
    .where("key", "in", keys)
    // two processes with some of the same conversations take them in the same order, and neither waits for the other
    .orderBy("key")
    .$if(hasRowLocks(db), (query) => query.forNoKeyUpdate())
    .execute();
  return new Map(rows.map(({ key, version }) => [key, version]));
}

/** The keys of the conversations that have seen the activity of their turn. */
async function seenActivities(
  turns: readonly TurnCommit[],
  db: Transaction<Schema>,
): Promise<ReadonlySet<string>> {
  const sent = new Map(turns.map(({ conversation, activityId }) => [conversation.key, activityId]));
  const ids = turns.flatMap(({ activityId = [] }) => activityId);
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("inbox")
    .select(["conversation", "activity"])
    .where("conversation", "in", [...sent.keys()])
    .where("activity", "in", ids)
    .execute();
  // in two conversations the same id is two activities
  const mine = rows.filter(({ conversation, activity }) => sent.get(conversation) === activity);
  return new Set(mine.map(({ conversation }) => conversation));
}
