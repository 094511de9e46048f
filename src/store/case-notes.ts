import type { Kysely, Transaction } from "kysely";
import type { CaseNote, NewNote } from "#src/store/note-store.ts";
import { addToOutbox } from "#src/store/outbox-entries.ts";
import type { Schema } from "#src/store/schema.ts";

export async function addNote(
  { conversation, caseNumber, agent, at, text, targets = [] }: NewNote,
  db: Transaction<Schema>,
): Promise<void> {
  const { last_sequence: after } = await db
    .selectFrom("conversations")
    .select("last_sequence")
    .where("key", "=", conversation)
    .executeTakeFirstOrThrow();
  const row = { conversation, case_number: caseNumber, after, agent, at: at.toISOString(), text };
  const { position } = await db
    .insertInto("case_notes")
    .values(row)
    .returning("position")
    .executeTakeFirstOrThrow();
  const payload = { type: "note", case: caseNumber, at: at.toISOString(), name: agent, text };
  const outbox = targets.map((target) => ({
    key: `${conversation}:note-${position}:${target}`,
    conversation,
    target,
    payload,
  }));
  if (outbox.length > 0) await addToOutbox([{ outbox, at }], db);
}

export async function notesOf(
  conversation: string,
  after: number,
  db: Kysely<Schema>,
): Promise<readonly CaseNote[]> {
  const rows = await db
    .selectFrom("case_notes")
    .selectAll()
    .where("conversation", "=", conversation)
    .where("position", ">", after)
    .orderBy("position")
    .execute();
  return rows.map(({ case_number: caseNumber, at, ...row }) => ({ ...row, caseNumber, at: new Date(at) }));
}
