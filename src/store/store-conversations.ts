import { sql, type Transaction } from "kysely";
import { compiledOnce } from "#src/store/compiled-once.ts";
import { toText } from "#src/store/json-text.ts";
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
  const query = compiledOnce(`conversations ${rows.length}`, db, () => upsert(rows, db).compile());
  const parameters = rows.flatMap((row) => Object.values(row));
  const stored = await db.executeQuery<{ readonly key: string }>({ ...query, parameters });
  return new Set(stored.rows.map(({ key }) => key));
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
