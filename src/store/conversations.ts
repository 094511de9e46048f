import type { Kysely } from "kysely";
import { toJson } from "#src/store/json-text.ts";
import { run } from "#src/store/run.ts";
import type { ConversationRow, Schema, TranscriptRow } from "#src/store/schema.ts";
import { seenIn } from "#src/store/seen.ts";
import type { Conversation, TranscriptEntry } from "#src/store/store.ts";

export async function conversation(key: string, db: Kysely<Schema>): Promise<Conversation | undefined> {
  const make = () => db.selectFrom("conversations").selectAll().where("key", "=", key);
  const [row] = await run({ name: "conversation", parameters: [key], make }, db);
  return row && toConversation(row);
}

export async function hasSeen(key: string, activityId: string, db: Kysely<Schema>): Promise<boolean> {
  return (await seenIn([{ conversation: key, activity: activityId }], db)).length > 0;
}

type TranscriptPage = { readonly conversation: string; readonly after: number; readonly limit: number };

export async function transcript(
  { conversation: key, after, limit }: TranscriptPage,
  db: Kysely<Schema>,
): Promise<readonly TranscriptEntry[]> {
  const make = () =>
    db
      .selectFrom("transcript")
      .selectAll()
      .where("conversation", "=", key)
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(limit);
  const rows = await run({ name: "transcript", parameters: [key, after, limit], make }, db);
  return rows.map(toTranscriptEntry);
}

function toConversation(row: ConversationRow): Conversation {
  return {
    key: row.key,
    channel: row.channel,
    id: row.id,
    locale: row.locale,
    version: row.version,
    lastSequence: row.last_sequence,
    episode: row.episode,
    ...(row.snapshot !== null && { snapshot: toJson(row.snapshot) }),
    ...(row.dialog_version !== null && { dialogVersion: row.dialog_version }),
    reference: toJson(row.reference),
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    ...(row.case_number !== null && { caseNumber: row.case_number }),
    ...(row.silenced_at !== null && { silencedAt: new Date(row.silenced_at) }),
  };
}

function toTranscriptEntry(row: TranscriptRow): TranscriptEntry {
  return {
    sequence: row.sequence,
    id: row.id,
    author: row.author,
    at: new Date(row.at),
    activity: toJson(row.activity),
  };
}
