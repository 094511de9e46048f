import { expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#src/store/postgres.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { createTyping } from "#src/turn/typing.ts";
import { describeOnPostgres, testDatabase } from "#test/support/postgres.ts";

test("whoever goes on writing is told of once in two seconds, each for themselves", () => {
  const feed = memoryFeed();
  const told: string[] = [];
  for (const key of ["a", "b"])
    feed.subscribe(key, (notice) => void told.push(notice.type === "typing" ? `${notice.by} in ${key}` : ""));
  let ms = Date.parse("2026-11-21T12:00:00Z");
  const typing = createTyping({ feed, store: {}, now: () => new Date(ms) });

  typing("a", "user");
  ms += 1_999;
  typing("a", "user");
  typing("a", "agent");
  typing("b", "user");
  ms += 1;
  typing("a", "user");

  expect(told).toEqual(["user in a", "agent in a", "user in b", "user in a"]);
});

describeOnPostgres("on PostgreSQL", () => {
  test("other processes are told of it, and nothing is stored", async () => {
    const database = await testDatabase();
    const [here, there] = [await openPostgres(database), await openPostgres(database)];
    const told: string[] = [];
    const tell = (name: string) => ({
      watched: () => [],
      changed: (key: string) => void told.push(`${name}: changed ${key}`),
      missed: () => undefined,
      whispered: (key: string, by: string) => void told.push(`${name}: ${by} in ${key}`),
    });
    const following = [here.follow?.(tell("here")), there.follow?.(tell("there"))];
    onTestFinished(async () => {
      await Promise.all(following.map((one) => one?.stop()));
      await Promise.all([here.close(), there.close()]);
      await database.remove();
    });
    const typing = createTyping({ feed: memoryFeed(), store: here, now: () => new Date() });

    // until it listens
    await expect
      .poll(() => {
        typing(`directline:a b ${Math.random()}`, "agent");
        return told.length;
      })
      .toBeGreaterThan(0);

    expect(told[0]).toMatch(/^there: agent in directline:a b /);
    expect(await database.query("select 1 from conversations")).toEqual([]);
  });
});
