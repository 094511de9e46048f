import type { Transaction } from "kysely";
import { addCase, canChangeCase, changeCase } from "#src/store/cases.ts";
import { insertRows } from "#src/store/insert-rows.ts";
import { toText } from "#src/store/json-text.ts";
import { follow } from "#src/store/notices.ts";
import { addToOutbox } from "#src/store/outbox-entries.ts";
import { addRating } from "#src/store/ratings.ts";
import type { Schema } from "#src/store/schema.ts";
import type { CommitResult, TurnCommit } from "#src/store/store.ts";
import { storeConversations } from "#src/store/store-conversations.ts";
import { storedBefore } from "#src/store/stored-before.ts";

type Refused = Exclude<CommitResult, { readonly type: "committed" }>;

/**
 * Writes everything each of these turns changed, or nothing of it, and tells what came of each; the transaction is the
 * caller's. Of one conversation there is only one turn among them. `waiting` names the lines of the outbox in which
 * something waits.
 */
export async function commit(
  turns: readonly TurnCommit[],
  waiting: ReadonlySet<string>,
  db: Transaction<Schema>,
): Promise<(turn: TurnCommit) => CommitResult> {
  const refused = new Map<TurnCommit, Refused>();
  const before = await storedBefore(turns, db);
  for (const turn of turns) {
    if (before.hasSeen(turn)) refused.set(turn, { type: "duplicate" });
    else if (!(await canChange(turn, db))) refused.set(turn, { type: "refused" });
    else if (!before.isNext(turn)) refused.set(turn, { type: "stale" });
  }
  const accepted = turns.filter((turn) => !refused.has(turn));
  const stored = await storeConversations(accepted, db);
  for (const turn of accepted) if (!stored.has(turn.conversation.key)) refused.set(turn, { type: "stale" });
  const leased = await addAll(
    accepted.filter((turn) => !refused.has(turn)),
    waiting,
    db,
  );
  return (turn) => refused.get(turn) ?? { type: "committed", leased: leased.get(turn) ?? [] };
}

/** The keys of what a turn changed: its conversation, and "desk" for the list of cases. */
export function changedBy({ conversation, case: opened, caseChange }: TurnCommit): readonly string[] {
  return [conversation.key, ...(opened !== undefined || caseChange !== undefined ? ["desk"] : [])];
}

async function canChange({ caseChange }: TurnCommit, db: Transaction<Schema>): Promise<boolean> {
  return caseChange === undefined || canChangeCase(caseChange, db);
}

/** Gives what is leased. */
async function addAll(turns: readonly TurnCommit[], waiting: ReadonlySet<string>, db: Transaction<Schema>) {
  await insertRows("inbox", turns.flatMap(inboxRow), db);
  await insertRows("transcript", turns.flatMap(transcriptRows), db);
  for (const turn of turns) {
    if (turn.caseChange !== undefined) await changeCase(turn.caseChange, db);
    if (turn.case !== undefined) await addCase(turn.case, db);
    await follow(turn, db);
    await addRating(turn, db);
  }
  return addToOutbox(turns, db, waiting);
}

/** What was said is known again by its entry in the transcript. */
function inboxRow({ conversation, activityId, at, transcript }: TurnCommit) {
  if (activityId === undefined || transcript.some(({ id }) => id === activityId)) return [];
  return [{ conversation: conversation.key, activity: activityId, at: at.toISOString() }];
}

function transcriptRows({ conversation, transcript }: TurnCommit) {
  return transcript.map(({ sequence, id, author, at, activity }) => ({
    conversation: conversation.key,
    sequence,
    id,
    author,
    at: at.toISOString(),
    activity: toText(activity),
  }));
}
