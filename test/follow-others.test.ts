import { expect, onTestFinished, test } from "vitest";
import { followOthers } from "#src/follow-others.ts";
import { openPostgres } from "#src/store/postgres.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { lastKnown } from "#src/turn/last-known.ts";
import { conversation, entry, later, turn } from "#test/contracts/store-examples.ts";
import { cable } from "#test/faults/cable.ts";
import { describeOnPostgres, testDatabase } from "#test/support/postgres.ts";

/** It never looks by itself: what is known here was told. */
const lookEveryMs = 3_600_000;
const { key } = conversation(1);

describeOnPostgres("of two processes on one PostgreSQL", () => {
  test.each([
    ["changed", { change: (other: Other) => other.commit(turn(conversation(2))) }],
    ["erased", { change: (other: Other) => other.erase(key) }],
    ["erased because it is old", { change: (other: Other) => other.eraseIdle(later(1), 10) }],
  ])("one remembers nothing of a conversation that the other has %s", async (_, { change }) => {
    const { known, store, other } = await twoProcesses();
    await store.commit(turn(conversation(1), { transcript: [entry(1)] }));
    known.keep({ conversation: conversation(1), transcript: [] });

    await change(other);

    await expect.poll(() => known.find(key), { timeout: 10_000 }).toBeUndefined();
  });

  test("one that was cut off remembers nothing of what it may not have heard", async () => {
    const { known, wire, store, other } = await twoProcesses();
    await store.commit(turn(conversation(1), { transcript: [entry(1)] }));
    known.keep({ conversation: conversation(1), transcript: [] });

    wire.cut();
    await other.erase(key);
    await wire.mend();

    await expect.poll(() => known.find(key), { timeout: 10_000 }).toBeUndefined();
  });

  test("whoever reads at one is told of every turn of the other, though it never looks", async () => {
    const { feed, other } = await twoProcesses();
    let told = 0;
    feed.subscribe(key, () => {
      told += 1;
    });

    for (let version = 1; version <= 20; version += 1) {
      await other.commit(turn(conversation(version)));

      await expect.poll(() => told, { timeout: 10_000, interval: 5 }).toBe(version);
    }
  });
});

type Other = Awaited<ReturnType<typeof openPostgres>>;

/** The first of them listens, by a cable that can be cut. */
async function twoProcesses() {
  const database = await testDatabase();
  onTestFinished(database.remove);
  const wire = await cable(new URL(database.url));
  onTestFinished(wire.remove);
  const store = await openPostgres({ url: wire.url, lookEveryMs });
  onTestFinished(store.close);
  const other = await openPostgres(database);
  onTestFinished(other.close);
  const [feed, known] = [memoryFeed(), lastKnown()];
  const following = followOthers({ store, feed, known });
  onTestFinished(() => following?.stop());
  // it listens when what it knew before is forgotten
  known.keep({ conversation: conversation(1), transcript: [] });
  await expect.poll(() => known.find(key), { timeout: 10_000 }).toBeUndefined();
  return { wire, store, other, feed, known };
}
