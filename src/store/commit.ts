import type { Transaction } from "kysely";
import { addCase, canChangeCase, changeCase } from "#src/store/cases.ts";
import { hasSeen } from "#src/store/conversations.ts";
import { toText } from "#src/store/json-text.ts";
import { follow } from "#src/store/notices.ts";
import { addToOutbox } from "#src/store/outbox-entries.ts";
import { addRating } from "#src/store/ratings.ts";
import type { ConversationRow, Schema } from "#src/store/schema.ts";
import type { CommitResult, Conversation, TurnCommit } from "#src/store/store.ts";

/** Writes everything one turn changed, or nothing; the transaction is the caller's. */
export async function commit(turn: TurnCommit, db: Transaction<Schema>): Promise<CommitResult> {
  if (await isDuplicate(turn, db)) return { type: "duplicate" };
  if (turn.caseChange !== undefined && !(await canChangeCase(turn.caseChange, db)))
    return { type: "refused" };
  if (!(await storeIfNext(turn.conversation, db))) {
    // asked again: where writers do not wait for each other at the start, the winner may have been this same activity
    return { type: (await isDuplicate(turn, db)) ? "duplicate" : "stale" };
  }

  if (turn.caseChange !== undefined) await changeCase(turn.caseChange, db);
  await addToInbox(turn, db);
  await addToTranscript(turn, db);
  if (turn.case !== undefined) await addCase(turn.case, db);
  await follow(turn, db);
  await addRating(turn, db);
  await addToOutbox(turn.outbox, turn.at, db);
  return { type: "committed" };
}

/** The keys of what a turn changed: its conversation, and "desk" for the list of cases. */
export function changedBy({ conversation, case: opened, caseChange }: TurnCommit): readonly string[] {
  return [conversation.key, ...(opened !== undefined || caseChange !== undefined ? ["desk"] : [])];
}

async function isDuplicate({ conversation, activityId }: TurnCommit, db: Transaction<Schema>) {
  return activityId !== undefined && (await hasSeen(conversation.key, activityId, db));
}

/** Compare and set: false when the conversation does not follow what is stored. */
async function storeIfNext(conversation: Conversation, db: Transaction<Schema>): Promise<boolean> {
  const { key, ...rest } = toRow(conversation);
  if (conversation.version === 1) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("conversations")
      .values({ key, ...rest })
      .onConflict((taken) => taken.column("key").doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable("conversations")
    // never the key: to set it, even to itself, makes SQLite look at every row that refers to it
    .set(rest)
    .where("key", "=", key)
    .where("version", "=", conversation.version - 1)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toRow(conversation: Conversation): ConversationRow {
  return {
    key: conversation.key,
    channel: conversation.channel,
    id: conversation.id,
    locale: conversation.locale,
    version: conversation.version,
    last_sequence: conversation.lastSequence,
    episode: conversation.episode,
    snapshot: conversation.snapshot === undefined ? null : toText(conversation.snapshot),
    dialog_version: conversation.dialogVersion ?? null,
    reference: toText(conversation.reference),
    time_zone: conversation.timeZone ?? null,
    case_number: conversation.caseNumber ?? null,
    silenced_at: conversation.silencedAt?.toISOString() ?? null,
  };
}

async function addToInbox({ conversation, activityId, at }: TurnCommit, db: Transaction<Schema>) {
  if (activityId === undefined) return;
  const row = { conversation: conversation.key, activity: activityId, at: at.toISOString() };
  await db.insertInto("inbox").values(row).execute();
}

async function addToTranscript({ conversation, transcript }: TurnCommit, db: Transaction<Schema>) {
  if (transcript.length === 0) return;
  const rows = transcript.map(({ sequence, id, author, at, activity }) => ({
    conversation: conversation.key,
    sequence,
    id,
    author,
    at: at.toISOString(),
    activity: toText(activity),
  }));
  await db.insertInto("transcript").values(rows).execute();
}
