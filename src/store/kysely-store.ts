import type { Kysely } from "kysely";
import { accountMethods } from "#src/store/account-methods.ts";
import { newestCases } from "#src/store/cases.ts";
import { checkWritable } from "#src/store/check-writable.ts";
import { deadOrders, redrive } from "#src/store/dead-orders.ts";
import { type Announce, deskToolMethods } from "#src/store/desk-tool-methods.ts";
import { eraseMethods } from "#src/store/erase.ts";
import { dropFiles, fileOf, keepFiles } from "#src/store/files.ts";
import { remembered } from "#src/store/memory.ts";
import { methodsOf, type ToStoreError } from "#src/store/method.ts";
import { noticeMethods } from "#src/store/notice-methods.ts";
import { ratingCounts } from "#src/store/ratings.ts";
import { deliveredAs, silence } from "#src/store/reach.ts";
import type { Schema } from "#src/store/schema.ts";
import { secret } from "#src/store/secret.ts";
import type { Store } from "#src/store/store.ts";
import { supportMethods } from "#src/store/support-methods.ts";
import { turnMethods } from "#src/store/turn-methods.ts";
import { useOnce } from "#src/store/use-once.ts";

export type KyselyStoreDeps = {
  /** Turns the database's own errors into StoreUnavailableError or TurnConflictError; leaves all others. */
  readonly toStoreError: ToStoreError;
  /** Other processes write at the same time, row by row: told what a turn commits, and not waited for in the outbox. */
  readonly shared?: { readonly announce: Announce };
};

/** The store on any migrated database Kysely speaks to. */
export function kyselyStore(db: Kysely<Schema>, deps: KyselyStoreDeps): Store {
  const running = new Set<Promise<unknown>>();
  const method = methodsOf(running, deps.toStoreError);
  return {
    ...turnMethods(db, method, deps),
    silence: method((key, at) => silence(key, at, db)),
    deliveredAs: method((key, entry) => deliveredAs(key, entry, db)),
    cases: method((limit) => newestCases(limit, db)),
    deadOrders: method((limit) => deadOrders(limit, db)),
    redrive: method((key, now) => redrive(key, now, db)),
    remembered: method((name) => remembered(name, db)),
    keepFiles: method((files) => keepFiles(files, db)),
    dropFiles: method((key, message) => dropFiles(key, message, db)),
    file: method((key, id) => fileOf(key, id, db)),
    ratingCounts: method(() => ratingCounts(db)),
    useOnce: method((token, now, expiresAt) => useOnce({ token, now, expiresAt }, db)),
    secret: method((name) => secret(name, db)),
    checkWritable: method(() => checkWritable(db)),
    ...accountMethods(db, method),
    ...noticeMethods(db, method),
    ...eraseMethods(db, method, deps.shared?.announce),
    ...deskToolMethods(db, method, deps.shared?.announce),
    ...supportMethods(db, method),
    close: async () => {
      await Promise.allSettled(running);
      await db.destroy();
    },
  };
}
