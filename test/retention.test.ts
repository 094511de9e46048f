import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "#src/log.ts";
import { startRetention } from "#src/retention.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { conversation, entry, noon, turn } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

const dayMs = 24 * 60 * 60_000;
const { key } = conversation(1);

test("what is older than it may be kept is erased, and forgotten", async () => {
  const { store, forgotten } = await kept({ startDay: 91 });

  await expect.poll(() => store.conversation(key)).toBeUndefined();
  expect(forgotten).toEqual([key]);
});

test("a clock that jumps ahead erases nothing", async () => {
  const { store, looks, jump } = await kept({ startDay: 1 });
  await expect.poll(looks).toBeGreaterThan(1);

  jump(183);
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before);
  await pause(50);

  expect(await store.conversation(key)).toBeDefined();
});

/** One conversation of noon, kept for 90 days; the clock is asked at every look. */
async function kept({ startDay }: { readonly startDay: number }) {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "kept.sqlite") });
  await store.commit(turn(conversation(1), { transcript: [entry(1)] }));
  let day = startDay;
  let asked = 0;
  const forgotten: string[] = [];
  const retention = startRetention({
    store,
    days: 90,
    everyMs: 5,
    now: () => {
      asked += 1;
      return new Date(noon.getTime() + day * dayMs);
    },
    log: createLog({ level: "silent" }),
    forget: (conversation) => forgotten.push(conversation),
  });
  onTestFinished(async () => {
    await retention.stop();
    await store.close();
    await folder.remove();
  });
  return {
    store,
    forgotten,
    looks: () => asked,
    jump: (days: number) => {
      day += days;
    },
  };
}
