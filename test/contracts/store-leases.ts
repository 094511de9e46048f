import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, order, turn } from "#test/contracts/store-examples.ts";

const leaseMs = 5_000;
const leased = { leasedUntil: later(leaseMs) };

export function describeLeases(open: OpenStore): void {
  describe("orders leased to who stores them", () => {
    test("are handed out with the commit, and to nobody else until the lease runs out", async () => {
      const { store, reopen } = await open();

      const result = await store.commit(turn(conversation(1), { outbox: [order("a", leased)] }));

      expect(result).toStrictEqual({
        type: "committed",
        leased: [{ ...order("a"), attempts: 1, createdAt: noon }],
      });
      const again = await reopen();
      expect(await again.claimOutbox(later(leaseMs - 1), leaseMs, 10)).toEqual([]);
      expect(await again.claimOutbox(later(leaseMs), leaseMs, 10)).toStrictEqual([
        { ...order("a"), attempts: 2, createdAt: noon },
      ]);
    });

    test("are those of each target up to the first that is left to others, and what is behind it is due", async () => {
      const { store } = await open();
      const outbox = [
        order("a", leased),
        order("b", leased),
        order("c"),
        order("d", leased),
        order("desk", { ...leased, target: "desk" }),
      ];

      const result = await store.commit(turn(conversation(1), { outbox }));

      expect(result).toMatchObject({ leased: [{ key: "a" }, { key: "b" }, { key: "desk" }] });
      expect(await store.settleOutbox("desk", { type: "sent" })).toEqual({ hasNext: false });
      expect(await store.settleOutbox("a", { type: "sent" })).toEqual({ hasNext: true });
      expect(await store.claimOutbox(noon, leaseMs, 10)).toEqual([]);
      await store.settleOutbox("b", { type: "sent" });
      expect(await store.claimOutbox(noon, leaseMs, 10)).toMatchObject([{ key: "c", attempts: 1 }]);
    });

    test("are none where something of an earlier turn has to be carried out first, even if it is due later", async () => {
      const { store } = await open();
      const waiting = [order("1"), order("alarm", { target: "alarm", dueAt: later(60_000) })];
      await store.commit(turn(conversation(1), { outbox: waiting }));

      const outbox = [order("2", leased), order("second alarm", { ...leased, target: "alarm" })];
      const result = await store.commit(turn(conversation(2), { outbox }));

      expect(result).toStrictEqual({ type: "committed", leased: [] });
      expect(await store.claimOutbox(noon, leaseMs, 10)).toMatchObject([{ key: "1" }]);
      expect(await store.settleOutbox("1", { type: "dead", error: "403" })).toEqual({ hasNext: true });
      expect(await store.claimOutbox(noon, leaseMs, 10)).toMatchObject([{ key: "2" }]);
    });

    test("follow what is settled at the same moment", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { outbox: [order("1", leased)] }));

      const [settled, next] = await Promise.all([
        store.settleOutbox("1", { type: "sent" }),
        store.commit(turn(conversation(2), { outbox: [order("2", leased)] })),
      ]);

      expect(settled.hasNext).toBe(false);
      expect(next).toMatchObject({ leased: [{ key: "2" }] });
    });
  });
}
