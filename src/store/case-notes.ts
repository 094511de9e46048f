import type { Kysely, Transaction } from "kysely";
import type { CaseNote } from "#src/store/note-store.ts";
import type { Schema } from "#src/store/schema.ts";

export async function addNote(
  { conversation, caseNumber, agent, at, text }: Omit<CaseNote, "position" | "after">,
  db: Transaction<Schema>,
): Promise<void> {
  const { last_sequence: after } = await db
    .selectFrom("conversations")
    .select("last_sequence")
    .where("key", "=", conversation)
    .executeTakeFirstOrThrow();
  const row = { conversation, case_number: caseNumber, after, agent, at: at.toISOString(), text };
  await db.insertInto("case_notes").values(row).execute();
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
