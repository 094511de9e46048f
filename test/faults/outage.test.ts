import { expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#src/store/postgres.ts";
import { describeOnPostgres, testDatabase } from "#test/support/postgres.ts";
import { cable } from "./cable.ts";
import { startProcess } from "./process.ts";
import { requester } from "./requester.ts";

const faults = [
  ["cut", 1_000],
  // of one conversation, one after the other is given up
  ["silence", 15_000],
] as const;

describeOnPostgres("a process whose PostgreSQL goes away", { timeout: 60_000 }, () => {
  test("lives on, promises nothing, and takes turns as soon as it is back, whether cut off or left in silence", async () => {
    const database = await testDatabase();
    onTestFinished(database.remove);
    const wire = await cable(new URL(database.url));
    onTestFinished(wire.remove);
    const { address, kill } = await startProcess(wire.url);
    onTestFinished(kill);
    const person = await requester([address]);
    onTestFinished(person.stop);
    void person.follow();
    await person.say("メールが一通も届かない", "before");
    const calm = performance.now();
    await person.say("わからない", "calm");
    // what else the machine has to do is no wait of ours
    const busyMs = 5 * (performance.now() - calm);

    for (const [fault, patienceMs] of faults) {
      wire[fault]();
      const start = performance.now();
      const refused = await Promise.all(
        ["1", "2", "3"].map((number) => person.post(address, `lost ${number}`, fault + number)),
      );
      const refusedAfterMs = performance.now() - start;
      const alive = await fetch(`${address}/healthz`);
      const ready = await fetch(`${address}/readyz`);
      await wire.mend();
      const mended = performance.now();
      await person.say(`back from ${fault}`, fault);
      const backAfterMs = performance.now() - mended;

      expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
      expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual(["5", "5", "5"]);
      expect(refusedAfterMs).toBeLessThan(patienceMs + busyMs);
      expect([alive.status, ready.status]).toEqual([200, 503]);
      expect(backAfterMs).toBeLessThan(1_000 + busyMs);
    }
    await expect.poll(() => person.heard.length, { timeout: 10_000 }).toBe(9);
    const texts = person.heard.filter(({ author }) => author === "user").map(({ text }) => text);
    expect(texts).toEqual(["メールが一通も届かない", "わからない", "back from cut", "back from silence"]);
  });

  test("is still heard by others, and hears them, after its listening broke", async () => {
    const database = await testDatabase();
    onTestFinished(database.remove);
    const wire = await cable(new URL(database.url));
    onTestFinished(wire.remove);
    // it never looks by itself
    const reader = await openPostgres({ url: wire.url, lookEveryMs: 3_600_000 });
    const writer = await startProcess(database.url);
    onTestFinished(writer.kill);
    const person = await requester([writer.address]);
    const key = `directline:${person.conversationId}`;
    const told: string[] = [];
    const following = reader.follow?.({
      watched: () => [key],
      changed: (changed) => told.push(changed),
      whispered: () => undefined,
      missed: () => undefined,
    });
    onTestFinished(async () => {
      await following?.stop();
      await reader.close();
    });
    await expect.poll(() => told.length).toBeGreaterThan(0);

    wire.cut();
    await person.say("missed", "1");
    const before = told.length;
    await wire.mend();

    // it listens again, and looks once for what it did not hear
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(before);
    for (const text of ["heard", "and heard"]) {
      const heard = told.length;
      await person.say(text, text);
      await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(heard);
    }
  });
});
