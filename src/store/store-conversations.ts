import { sql, type Transaction } from "kysely";
import { toText } from "#src/store/json-text.ts";
import { run } from "#src/store/run.ts";
import type { ConversationRow, Schema } from "#src/store/schema.ts";
import type { Conversation, TurnCommit } from "#src/store/store.ts";

/** Compare and set: gives the keys of those that follow what is stored, and leaves the others as they are. */
export async function storeConversations(
  turns: readonly TurnCommit[],
  db: Transaction<Schema>,
): Promise<ReadonlySet<string>> {
  if (turns.length === 0) return new Set();
  // in the same order everywhere: two processes with some of the same new conversations do not wait for each other
  const rows = turns
    .map(({ conversation }) => toRow(conversation))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const parameters = rows.flatMap((row) => Object.values(row));
  const make = () => upsert(rows, db);
  const stored = await run({ name: `conversations ${rows.length}`, parameters, make }, db);
  return new Set(stored.map(({ key }) => key));
}

function upsert(rows: readonly ConversationRow[], db: Transaction<Schema>) {
  return (
    db
      .insertInto("conversations")
      .values(rows)
      // never the key: to set it, even to itself, makes SQLite look at every row that refers to it
      .onConflict((known) =>
        known
          .column("key")
          .doUpdateSet(({ ref }) => ({
            channel: ref("excluded.channel"),
            id: ref("excluded.id"),
            locale: ref("excluded.locale"),
            version: ref("excluded.version"),
            last_sequence: ref("excluded.last_sequence"),
            episode: ref("excluded.episode"),
            snapshot: ref("excluded.snapshot"),
            dialog_version: ref("excluded.dialog_version"),
            reference: ref("excluded.reference"),
            time_zone: ref("excluded.time_zone"),
            case_number: ref("excluded.case_number"),
            silenced_at: ref("excluded.silenced_at"),
          }))
          .where(sql<boolean>`conversations.version + 1 = excluded.version`),
      )
      .returning("key")
  );
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
