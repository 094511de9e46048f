import type { Kysely } from "kysely";
import type { Method } from "#src/store/method.ts";
import { listFollowers, noticeByNumber, noticeOf } from "#src/store/notice-rows.ts";
import type { Notice, NoticeStore } from "#src/store/notice-store.ts";
import {
  beginNotice,
  countFollowers,
  currentNotice,
  endNotice,
  followersOf,
  untoldOf,
} from "#src/store/notices.ts";
import type { Schema } from "#src/store/schema.ts";

/** What another process begins or ends is known here so much later: every turn asks. */
const knownMs = 1_000;

/** The store's methods for notices. */
export function noticeMethods(db: Kysely<Schema>, method: Method): NoticeStore {
  let known: { readonly asked: Promise<Notice | undefined>; readonly until: number } | undefined;
  const forget = () => {
    known = undefined;
  };
  const ask = method(() => currentNotice(db));
  return {
    notice: () => {
      if (known !== undefined && performance.now() < known.until) return known.asked;
      const asked = ask();
      known = { asked, until: performance.now() + knownMs };
      asked.catch(forget);
      return asked;
    },
    beginNotice: method((begun, at) =>
      db
        .transaction()
        .execute((transaction) => beginNotice(begun, at, transaction))
        .finally(forget),
    ),
    endNotice: method((id, at) =>
      db
        .transaction()
        .execute((transaction) => endNotice(id, at, transaction))
        .finally(forget),
    ),
    untoldOf: method((notice, page) => untoldOf(notice, page, db)),
    followersOf: method((notice, page) => followersOf(notice, page, db)),
    countFollowers: method((notice) => countFollowers(notice, db)),
    listFollowers: method((notice, limit) => listFollowers(notice, limit, db)),
    noticeByNumber: method((number) => noticeByNumber(number, db)),
    noticeOf: method((conversation) => noticeOf(conversation, db)),
  };
}
