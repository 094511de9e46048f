import { describe, onTestFinished } from "vitest";
import type { Store } from "#src/store/store.ts";
import { describeAccounts } from "#test/contracts/store-accounts.ts";
import { describeAudit } from "#test/contracts/store-audit.ts";
import { describeCaseList } from "#test/contracts/store-case-list.ts";
import { describeCaseSteps } from "#test/contracts/store-case-steps.ts";
import { describeCases } from "#test/contracts/store-cases.ts";
import { describeDeadOrders } from "#test/contracts/store-dead-orders.ts";
import { describeDeskTools } from "#test/contracts/store-desk-tools.ts";
import { describeErase } from "#test/contracts/store-erase.ts";
import { describeFiles } from "#test/contracts/store-files.ts";
import { describeLeases } from "#test/contracts/store-leases.ts";
import { describeMemory } from "#test/contracts/store-memory.ts";
import { describeNotices } from "#test/contracts/store-notices.ts";
import { describeOutbox } from "#test/contracts/store-outbox.ts";
import { describeRaces } from "#test/contracts/store-races.ts";
import { describeRatings } from "#test/contracts/store-ratings.ts";
import { describeReach } from "#test/contracts/store-reach.ts";
import { describeSchedules } from "#test/contracts/store-schedules.ts";
import { describeSessions } from "#test/contracts/store-sessions.ts";
import { describeSupport } from "#test/contracts/store-support.ts";
import { describeTurns } from "#test/contracts/store-turns.ts";

export type StoreUnderTest = {
  readonly store: Store;
  /** Closes the store and opens another one on the same database, as after a restart. */
  readonly reopen: () => Promise<Store>;
  /** Every row of every table, as text. */
  readonly dump: () => Promise<string>;
  /** Closes whatever is open and removes the database. */
  readonly remove: () => Promise<void>;
};

/** An opened store that is empty, for one test alone. */
export type OpenStore = () => Promise<Omit<StoreUnderTest, "remove">>;

/** What any store must do, whatever database it is on. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  const openForTest: OpenStore = async () => {
    const { remove, ...underTest } = await open();
    onTestFinished(remove);
    return underTest;
  };
  describe(`a store on ${name}`, () => {
    describeTurns(openForTest);
    describeCaseList(openForTest);
    describeCases(openForTest);
    describeCaseSteps(openForTest);
    describeOutbox(openForTest);
    describeLeases(openForTest);
    describeDeadOrders(openForTest);
    describeDeskTools(openForTest);
    describeNotices(openForTest);
    describeRatings(openForTest);
    describeMemory(openForTest);
    describeAccounts(openForTest);
    describeSchedules(openForTest);
    describeSessions(openForTest);
    describeAudit(openForTest);
    describeRaces(openForTest);
    describeReach(openForTest);
    describeFiles(openForTest);
    describeErase(openForTest);
    describeSupport(openForTest);
  });
}
