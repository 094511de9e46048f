import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

export function describeSchedules(open: OpenStore): void {
  describe("the desk's hours", () => {
    test("are what was set last, with what was before", async () => {
      const { store, reopen } = await open();
      expect(await store.schedule()).toBeUndefined();

      expect(await store.setSchedule({ follows: 0, at: noon, by: "佐藤", schedule: { week: 1 } })).toBe(true);
      const first = await store.schedule();
      const follows = first?.position ?? 0;
      expect(await store.setSchedule({ follows, at: later(5), by: "田中" })).toBe(true);

      const again = await reopen();
      expect(first).toStrictEqual({ position: 1, follows: 0, at: noon, by: "佐藤", schedule: { week: 1 } });
      expect(await again.schedule()).toStrictEqual({
        position: expect.any(Number),
        ...{ follows, at: later(5), by: "田中" },
      });
      expect(await again.scheduleAt(follows)).toStrictEqual(first);
      expect(await again.scheduleAt(0)).toBeUndefined();
    });

    test("set by several at once are those of one of them", async () => {
      const { store } = await open();

      const set = await Promise.all(
        ["佐藤", "田中", "鈴木"].map((by) => store.setSchedule({ follows: 0, at: noon, by, schedule: by })),
      );

      expect(set.filter(Boolean)).toHaveLength(1);
      expect((await store.schedule())?.follows).toBe(0);
    });
  });
}
