import type { Kysely } from "kysely";
import { accountMethods } from "#src/store/account-methods.ts";
import { caseByNumber, caseNumber, newestCases, queue } from "#src/store/cases.ts";
import { checkWritable } from "#src/store/check-writable.ts";
import { conversation, hasSeen, transcript } from "#src/store/conversations.ts";
import { deadOrders, redrive } from "#src/store/dead-orders.ts";
import { type Announce, deskToolMethods } from "#src/store/desk-tool-methods.ts";
import { eraseMethods } from "#src/store/erase.ts";
import { dropFiles, fileOf, filesOf, keepFiles } from "#src/store/files.ts";
import { groupWrites } from "#src/store/group-writes.ts";
import { remember, remembered } from "#src/store/memory.ts";
import { methodsOf, type ToStoreError } from "#src/store/method.ts";
import { noticeMethods } from "#src/store/notice-methods.ts";
import { claimOutbox, nextOutboxDue, renewOutbox } from "#src/store/outbox.ts";
import { ratingCounts } from "#src/store/ratings.ts";
import { deliveredAs, noteDelivery, silence } from "#src/store/reach.ts";
import type { Schema } from "#src/store/schema.ts";
import { secret } from "#src/store/secret.ts";
import type { Store } from "#src/store/store.ts";
import { supportMethods } from "#src/store/support-methods.ts";
import { useOnce } from "#src/store/use-once.ts";

export type KyselyStoreDeps = {
  /** Turns the database's own errors into StoreUnavailableError or TurnConflictError; leaves all others. */
  readonly toStoreError: ToStoreError;
  /** Other processes write at the same time, row by row: told what a turn commits, and not waited for in the outbox. */
  readonly shared?: { readonly announce: Announce };
};

/** The store on any migrated database Kysely speaks to. */
export function kyselyStore(db: Kysely<Schema>, { toStoreError, shared }: KyselyStoreDeps): Store {
  const running = new Set<Promise<unknown>>();
  const method = methodsOf(running, toStoreError);
  const write = groupWrites(db, { toStoreError, announce: shared?.announce });
  return {
    conversation: method((key) => conversation(key, db)),
    hasSeen: method((key, activityId) => hasSeen(key, activityId, db)),
    caseNumber: method((key, episode) => caseNumber(key, episode, db)),
    commit: method(write.commit),
    transcript: method((key, after, limit) => transcript({ conversation: key, after, limit }, db)),
    silence: method((key, at) => silence(key, at, db)),
    noteDelivery: method((key, entry, channelId) =>
      noteDelivery({ conversation: key, entry, channelId }, db),
    ),
    deliveredAs: method((key, entry) => deliveredAs(key, entry, db)),
    case: method((number) => caseByNumber(number, db)),
    cases: method((limit) => newestCases(limit, db)),
    queue: method((since) => queue(since, db)),
    claimOutbox: method((now, leaseMs, limit, lane) =>
      claimOutbox({ now, leaseMs, limit, lane, skipLocked: shared !== undefined }, db),
    ),
    renewOutbox: method((entry, until) => renewOutbox(entry, until, db)),
    settleOutbox: method(write.settle),
    nextOutboxDue: method(() => nextOutboxDue(db)),
    deadOrders: method((limit) => deadOrders(limit, db)),
    redrive: method((key, now) => redrive(key, now, db)),
    remembered: method((name) => remembered(name, db)),
    remember: method((name, value) => remember(name, value, db)),
    keepFiles: method((files) => keepFiles(files, db)),
    dropFiles: method((key, message) => dropFiles(key, message, db)),
    files: method((key) => filesOf(key, db)),
    file: method((key, id) => fileOf(key, id, db)),
    ratingCounts: method(() => ratingCounts(db)),
    useOnce: method((token, now, expiresAt) => useOnce({ token, now, expiresAt }, db)),
    secret: method((name) => secret(name, db)),
    checkWritable: method(() => checkWritable(db)),
    ...accountMethods(db, method),
    ...noticeMethods(db, method),
    ...eraseMethods(db, method, shared?.announce),
    ...deskToolMethods(db, method, shared?.announce),
    ...supportMethods(db, method),
    close: async () => {
      await Promise.allSettled(running);
      await db.destroy();
    },
  };
}
