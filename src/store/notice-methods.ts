import type { Kysely } from "kysely";
import type { Method } from "#src/store/method.ts";
import type { NoticeStore } from "#src/store/notice-store.ts";
import {
  beginNotice,
  countFollowers,
  currentNotice,
  endNotice,
  followersOf,
  untoldOf,
} from "#src/store/notices.ts";
import type { Schema } from "#src/store/schema.ts";

/** The store's methods for notices. */
export function noticeMethods(db: Kysely<Schema>, method: Method): NoticeStore {
  return {
    notice: method(() => currentNotice(db)),
    beginNotice: method((text, by, at) =>
      db.transaction().execute((transaction) => beginNotice({ text, by, at }, transaction)),
    ),
    endNotice: method((id, at) => db.transaction().execute((transaction) => endNotice(id, at, transaction))),
    untoldOf: method((notice, limit) => untoldOf(notice, limit, db)),
    followersOf: method((notice, limit) => followersOf(notice, limit, db)),
    countFollowers: method((notice) => countFollowers(notice, db)),
  };
}
