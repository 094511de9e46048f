import type { Transaction } from "kysely";
import { hasRowLocks } from "#src/store/row-locks.ts";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";
import { seenIn } from "#src/store/seen.ts";
import type { TurnCommit } from "#src/store/store.ts";
import { textList } from "#src/store/text-list.ts";

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
  if (turns.length === 0) return new Map<string, number>();
  const list = textList(keysOf(turns), db);
  const rows = await run(
    {
      name: "locked versions",
      parameters: [list.parameter],
      make: () =>
        db
          .selectFrom("conversations")
          .select(["key", "version"])
          .where(list.has("key"))
          // two processes with some of the same conversations take them in the same order, and neither waits for the other
          .orderBy("key")
          .$if(hasRowLocks(db), (query) => query.forNoKeyUpdate()),
    },
    db,
  );
  return new Map(rows.map(({ key, version }) => [key, version]));
}

/** The keys of the conversations that have seen the activity of their turn. */
async function seenActivities(
  turns: readonly TurnCommit[],
  db: Transaction<Schema>,
): Promise<ReadonlySet<string>> {
  const sent = turns.flatMap(({ conversation: { key }, activityId }) =>
    activityId === undefined ? [] : [{ conversation: key, activity: activityId }],
  );
  if (sent.length === 0) return new Set();
  const seen = await seenIn(sent, db);
  return new Set(seen.map(({ conversation }) => conversation));
}

function keysOf(turns: readonly TurnCommit[]): readonly string[] {
  return turns.map(({ conversation }) => conversation.key);
}
