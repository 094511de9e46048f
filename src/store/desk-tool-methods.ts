import type { Kysely, Transaction } from "kysely";
import { caseListMethods } from "#src/store/case-list.ts";
import { addNote, notesOf } from "#src/store/case-notes.ts";
import type { DeskToolStore } from "#src/store/desk-tool-store.ts";
import type { Method } from "#src/store/method.ts";
import type { NoticeStore } from "#src/store/notice-store.ts";
import { addFirstReplies, addReply, allReplies, changeReply, removeReply } from "#src/store/replies.ts";
import { scheduleMethods } from "#src/store/schedules.ts";
import type { Schema } from "#src/store/schema.ts";
import { verdictCounts } from "#src/store/verdicts.ts";

/** Told the keys of what changed in its transaction: what is announced is stored, or neither is. */
export type Announce = (keys: readonly string[], db: Transaction<Schema>) => Promise<void>;

export function deskToolMethods(
  db: Kysely<Schema>,
  method: Method,
  announce: Announce | undefined,
): Omit<DeskToolStore, keyof NoticeStore | "schedule"> {
  return {
    ...caseListMethods(db, method),
    ...scheduleMethods(db, method),
    verdictCounts: method(() => verdictCounts(db)),
    addNote: method((written) =>
      db.transaction().execute(async (transaction) => {
        await addNote(written, transaction);
        await announce?.([written.conversation], transaction);
      }),
    ),
    notes: method((key, after) => notesOf(key, after, db)),
    replies: method(() => allReplies(db)),
    addReply: method((reply) => addReply(reply, db)),
    changeReply: method((reply) => changeReply(reply, db)),
    removeReply: method((id) => removeReply(id, db)),
    addFirstReplies: method((replies) =>
      db.transaction().execute((transaction) => addFirstReplies(replies, transaction)),
    ),
  };
}
