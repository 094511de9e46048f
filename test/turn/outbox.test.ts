import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import type { Carrier } from "#src/turn/carrier.ts";
import { startOutbox } from "#src/turn/outbox.ts";
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

async function filled(target: string): Promise<Store> {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "kiriwake.sqlite") });
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  await store.commit(turn(conversation(1), { at: new Date(), outbox: [order("a", { target })] }));
  return store;
}

function start(
  store: Store,
  carriers: Readonly<Record<string, Carrier>>,
  patienceMs: Readonly<Record<string, number>> = {},
): void {
  const log = { warn: () => undefined, error: () => undefined };
  const outbox = startOutbox({ store, carriers, patienceMs, log, now: () => new Date() });
  onTestFinished(outbox.stop);
}
