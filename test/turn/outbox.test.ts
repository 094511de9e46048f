import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { type Carrier, NotYetError } from "#src/turn/carrier.ts";
import { type Outbox, startOutbox } from "#src/turn/outbox.ts";
import { conversation, order, turn } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

test("work that takes longer than a lease is not taken over by another process", async () => {
  const store = await filled("email");
  const carried: string[] = [];
  const slow: Carrier = async ({ key }) => {
    carried.push(key);
    await new Promise((resolve) => setTimeout(resolve, 6_500));
  };
  for (const _ of ["one process", "another"]) start(store, { email: slow }, { email: 10_000 });

  await expect.poll(() => store.nextOutboxDue(), { timeout: 12_000 }).toBeUndefined();

  expect(carried).toEqual(["a"]);
});

test("work that takes longer than its target may is given up, told so, and tried again", async () => {
  const store = await filled("email");
  const given: AbortSignal[] = [];
  const hanging: Carrier = (_, signal) => {
    given.push(signal);
    return given.length > 1 ? Promise.resolve() : new Promise(() => undefined);
  };
  start(store, { email: hanging }, { email: 100 });

  await expect.poll(() => store.nextOutboxDue(), { timeout: 5_000 }).toBeUndefined();

  expect(given).toHaveLength(2);
  expect(given[0]?.aborted).toBe(true);
});

test("an order for a target that is no longer set is not left lying unseen: it is dead", async () => {
  const store = await filled("email");
  start(store, { desk: async () => undefined });

  await expect
    .poll(() => store.deadOrders(10))
    .toMatchObject([{ key: "a", error: 'Nobody carries out orders for "email".' }]);
});

test("what is postponed is carried out later, and is no failure", async () => {
  const store = await filled("agent-gone");
  const at: number[] = [];
  const early: Carrier = async () => {
    at.push(Date.now());
    if (at.length === 1) throw new NotYetError(new Date(Date.now() + 300));
  };
  const { warned } = start(store, { "agent-gone": early });

  await expect.poll(() => store.nextOutboxDue(), { timeout: 5_000 }).toBeUndefined();

  const [first = 0, second = 0] = at;
  expect(second - first).toBeGreaterThanOrEqual(300);
  expect(warned).toEqual([]);
});

test("orders leased together are carried out one after the other, and none before one that is tried again", async () => {
  const store = await opened();
  const carried: string[] = [];
  const failing: Carrier = async ({ key }) => {
    carried.push(key);
    if (carried.length === 2) throw new NotYetError(new Date(Date.now() + 100));
  };
  const outbox = start(store, { channel: failing }).outbox;
  const at = new Date();
  const leasedUntil = outbox.leaseUntil(at);
  const orders = ["a", "b", "c"].map((key) => order(key, leasedUntil && { leasedUntil }));
  const result = await store.commit(turn(conversation(1), { at, outbox: orders }));

  outbox.take(result.type === "committed" ? result.leased : []);
  await expect.poll(() => store.nextOutboxDue(), { timeout: 8_000 }).toBeUndefined();

  expect(carried).toEqual(["a", "b", "b", "c"]);
});

async function filled(target: string): Promise<Store> {
  const store = await opened();
  await store.commit(turn(conversation(1), { at: new Date(), outbox: [order("a", { target })] }));
  return store;
}

async function opened(): Promise<Store> {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "kiriwake.sqlite") });
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  return store;
}

/** Gives the outbox, and what it warns of. */
function start(
  store: Store,
  carriers: Readonly<Record<string, Carrier>>,
  patienceMs: Readonly<Record<string, number>> = {},
): { readonly outbox: Outbox; readonly warned: readonly string[] } {
  const warned: string[] = [];
  const warn = (_: object, message: string) => void warned.push(message);
  const log = { warn, error: warn };
  const outbox = startOutbox({ store, carriers, patienceMs, log, now: () => new Date() });
  onTestFinished(outbox.stop);
  return { outbox, warned };
}
