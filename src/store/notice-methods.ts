import type { Kysely } from "kysely";
import type { Method } from "#src/store/method.ts";
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
    beginNotice: method((text, by, at) =>
      db
        .transaction()
        .execute((transaction) => beginNotice({ text, by, at }, transaction))
        .finally(forget),
    ),
    endNotice: method((id, at) =>
      db
        .transaction()
        .execute((transaction) => endNotice(id, at, transaction))
        .finally(forget),
    ),
    untoldOf: method((notice, limit) => untoldOf(notice, limit, db)),
    followersOf: method((notice, limit) => followersOf(notice, limit, db)),
    countFollowers: method((notice) => countFollowers(notice, db)),
  };
}
