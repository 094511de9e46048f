import { describe, expect, test } from "vitest";
import type { OutboxEntry, Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, order, turn } from "#test/contracts/store-examples.ts";

const leaseMs = 5_000;

export function describeOutbox(open: OpenStore): void {
  describe("the outbox", () => {
    test("hands out an order as it was stored, and how often it was tried", async () => {
      const { store, reopen } = await open();
      await store.commit(turn(conversation(1), { outbox: [order("1:0")] }));

      const claimed = await (await reopen()).claimOutbox(noon, leaseMs, 10);

      expect(claimed).toStrictEqual([{ ...order("1:0"), attempts: 1, createdAt: noon }]);
    });

    test("keeps an order until it is due", async () => {
      const store = await filled(open, [order("alarm", { target: "alarm", dueAt: later(60_000) })]);

      expect(await claim(store, later(59_999))).toEqual([]);
      expect(await store.nextOutboxDue()).toEqual(later(60_000));
      expect(await claim(store, later(60_000))).toEqual(["alarm"]);
    });

    test("keeps the order inside a conversation and target", async () => {
      const store = await filled(open, [order("a"), order("b"), order("c")]);

      expect(await claim(store, noon)).toEqual(["a"]);
      expect(await claim(store, noon)).toEqual([]);

      await store.settleOutbox("a", { type: "sent" });
      expect(await claim(store, noon)).toEqual(["b"]);
    });

    test("keeps the order of turns, however their keys sort", async () => {
      const { store } = await open();
      for (const version of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        await store.commit(turn(conversation(version), { outbox: [order(`webchat:sato:${version}:0`)] }));
      }

      for (const version of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        expect(await claim(store, noon)).toEqual([`webchat:sato:${version}:0`]);
        await store.settleOutbox(`webchat:sato:${version}:0`, { type: "sent" });
      }
    });

    test("does not let one conversation or target wait for another", async () => {
      const store = await filled(open, [
        order("a"),
        order("b"),
        order("desk", { target: "desk" }),
        order("suzuki", { conversation: "webchat:suzuki" }),
      ]);

      expect(await claim(store, noon)).toEqual(["a", "desk", "suzuki"]);
    });

    test("hands out no more than it is asked for, the longest due first", async () => {
      const { store } = await open();
      const names = ["a", "b", "c", "d"];
      const outbox = names.map((key) => order(key, { conversation: `webchat:${key}` }));
      await store.commit(turn(conversation(1), { outbox }));

      expect(await claim(store, noon, 3)).toEqual(["a", "b", "c"]);
      expect(await claim(store, noon, 3)).toEqual(["d"]);
    });

    test("hands out an order again when its lease ran out", async () => {
      const store = await filled(open, [order("a"), order("b")]);
      await claim(store, noon);

      expect(await claim(store, later(leaseMs - 1))).toEqual([]);
      expect(await store.claimOutbox(later(leaseMs), leaseMs, 10)).toMatchObject([{ key: "a", attempts: 2 }]);
    });

    test("hands out an order to one of many who ask at once", async () => {
      const names = Array.from({ length: 20 }, (_, index) => `${index}`);
      const store = await filled(
        open,
        names.map((key) => order(key, { conversation: `webchat:${key}` })),
      );

      const claims = await Promise.all(names.map(() => claim(store, noon, 3)));

      expect(claims.flat().toSorted()).toEqual(names.toSorted());
    });

    test("tries again when it was told to, and lets the next one wait for it", async () => {
      const store = await filled(open, [order("a"), order("b")]);
      await claim(store, noon);

      await store.settleOutbox("a", { type: "retry", at: later(60_000), error: "429" });

      expect(await claim(store, later(59_999))).toEqual([]);
      expect(await claim(store, later(60_000))).toEqual(["a"]);
    });

    test("goes on behind an order that is given up", async () => {
      const store = await filled(open, [order("a"), order("b")]);
      await claim(store, noon);

      await store.settleOutbox("a", { type: "dead", error: "403" });

      expect(await claim(store, later(leaseMs))).toEqual(["b"]);
    });

    test("does not bring back what was sent when somebody slower wants to try it again", async () => {
      const store = await filled(open, [order("a")]);
      await store.settleOutbox("a", { type: "sent" });

      await store.settleOutbox("a", { type: "retry", at: noon, error: "timeout" });

      expect(await claim(store, later(leaseMs))).toEqual([]);
    });

    test("says when the next order becomes due", async () => {
      const store = await filled(open, [order("a"), order("b")]);
      expect(await store.nextOutboxDue()).toEqual(noon);

      await claim(store, noon);
      expect(await store.nextOutboxDue()).toEqual(later(leaseMs));

      await store.settleOutbox("a", { type: "retry", at: later(60_000), error: "503" });
      expect(await store.nextOutboxDue()).toEqual(later(60_000));

      await store.settleOutbox("a", { type: "dead", error: "503" });
      expect(await store.nextOutboxDue()).toEqual(noon);

      await store.settleOutbox("b", { type: "sent" });
      expect(await store.nextOutboxDue()).toBeUndefined();
    });
  });
}

async function filled(open: OpenStore, outbox: readonly OutboxEntry[]): Promise<Store> {
  const { store } = await open();
  await store.commit(turn(conversation(1), { outbox }));
  return store;
}

async function claim(store: Store, now: Date, limit = 10): Promise<readonly string[]> {
  return (await store.claimOutbox(now, leaseMs, limit)).map(({ key }) => key);
}
