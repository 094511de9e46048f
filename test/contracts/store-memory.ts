import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

export function describeMemory(open: OpenStore): void {
  describe("a token", () => {
    test("is good once, also after a restart", async () => {
      const { store, reopen } = await open();

      expect(await store.useOnce("ticket", noon, later(60_000))).toBe(true);
      expect(await store.useOnce("ticket", later(1), later(60_000))).toBe(false);
      expect(await store.useOnce("other", noon, later(60_000))).toBe(true);
      expect(await (await reopen()).useOnce("ticket", later(59_999), later(60_000))).toBe(false);
    });

    test("is good for one of many who try it at once", async () => {
      const { store } = await open();

      const tries = await Promise.all(
        Array.from({ length: 20 }, () => store.useOnce("ticket", noon, later(60_000))),
      );

      expect(tries.filter((isFirst) => isFirst)).toHaveLength(1);
    });
  });

  describe("a secret", () => {
    test("is made at first use and kept over a restart, each name its own", async () => {
      const { store, reopen } = await open();

      const [first, same] = await Promise.all([store.secret("direct-line"), store.secret("direct-line")]);

      expect(first).toHaveLength(32);
      expect(same).toEqual(first);
      expect(await store.secret("desk")).not.toEqual(first);
      expect(await (await reopen()).secret("direct-line")).toStrictEqual(first);
    });
  });

  test("what is remembered last under a name is kept over a restart, each name its own", async () => {
    const { store, reopen } = await open();

    expect(await store.remembered("cursor")).toBeUndefined();
    await store.remember("cursor", "41");
    await store.remember("cursor", "42");
    await store.remember("other", "");

    const again = await reopen();
    expect(await again.remembered("cursor")).toBe("42");
    expect(await again.remembered("other")).toBe("");
  });

  test("a healthy database says that it can be written to, as often as it is asked", async () => {
    const { store } = await open();

    await expect(store.checkWritable()).resolves.toBeUndefined();
    await expect(Promise.all([1, 2, 3, 4].map(() => store.checkWritable()))).resolves.toHaveLength(4);
  });

  test("a store finishes what it was asked before it closes", async () => {
    const { store, reopen } = await open();

    const numbers = Promise.all([1, 2, 3, 4].map((episode) => store.caseNumber("webchat:sato", episode)));
    const again = await reopen();

    expect((await numbers).toSorted()).toEqual([1001, 1002, 1003, 1004]);
    expect(await again.caseNumber("webchat:sato", 4)).toBe((await numbers)[3]);
  });
}
