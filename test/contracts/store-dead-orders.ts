import { describe, expect, test } from "vitest";
import type { Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, order, turn } from "#test/contracts/store-examples.ts";

const leaseMs = 5_000;

export function describeDeadOrders(open: OpenStore): void {
  describe("an order that was given up", () => {
    test("is listed with its error and its tries, the newest first, also after a restart", async () => {
      const { store, reopen } = await open();
      await giveUp(["a", "b", "c"], store);

      const dead = await (await reopen()).deadOrders(2);

      expect(dead).toStrictEqual([
        { ...order("c"), attempts: 1, createdAt: noon, error: "403 of c" },
        { ...order("b"), attempts: 1, createdAt: noon, error: "403 of b" },
      ]);
    });

    test("is carried out again when it is driven again, before what was stored after it", async () => {
      const { store } = await open();
      await giveUp(["a"], store);
      await store.commit(turn(conversation(2), { outbox: [order("later")] }));

      expect(await store.redrive("a", later(60_000))).toBe(true);

      expect(await store.deadOrders(10)).toEqual([]);
      expect(await store.claimOutbox(later(60_000), leaseMs, 10)).toStrictEqual([
        // as new: it is tried for as long
        { ...order("a"), attempts: 1, createdAt: later(60_000) },
      ]);
    });

    test("is driven again once by many who ask at once, and nothing else ever is", async () => {
      const { store } = await open();
      await giveUp(["a"], store);
      await store.commit(turn(conversation(2), { outbox: [order("pending"), order("sent")] }));
      await store.settleOutbox("sent", { type: "sent" });

      const tries = await Promise.all(Array.from({ length: 10 }, () => store.redrive("a", noon)));

      expect(tries.filter((isDriven) => isDriven)).toHaveLength(1);
      for (const key of ["pending", "sent", "nobody's"]) expect(await store.redrive(key, noon)).toBe(false);
    });
  });

  describe("a lease", () => {
    test("that is renewed keeps the order from others for so much longer", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { outbox: [order("a")] }));
      const [claimed] = await store.claimOutbox(noon, leaseMs, 10);

      if (claimed) await store.renewOutbox(claimed, later(2 * leaseMs));

      expect(await store.claimOutbox(later(2 * leaseMs - 1), leaseMs, 10)).toEqual([]);
      expect(await store.claimOutbox(later(2 * leaseMs), leaseMs, 10)).toMatchObject([{ key: "a" }]);
    });

    test("cannot be renewed by who lost it, nor once the order is settled", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { outbox: [order("a")] }));
      const [slow] = await store.claimOutbox(noon, leaseMs, 10);
      const [taken] = await store.claimOutbox(later(leaseMs), leaseMs, 10);

      if (slow) await store.renewOutbox(slow, later(9 * leaseMs));
      expect(await store.nextOutboxDue()).toEqual(later(2 * leaseMs));

      await store.settleOutbox("a", { type: "sent" });
      if (taken) await store.renewOutbox(taken, later(9 * leaseMs));
      expect(await store.nextOutboxDue()).toBeUndefined();
    });
  });

  test("orders are handed out by lane: those for the targets it names, or for all others", async () => {
    const { store } = await open();
    const outbox = ["channel", "email", "gone"].map((target) => order(target, { target }));
    await store.commit(turn(conversation(1), { outbox }));
    const claim = async (lane: Parameters<Store["claimOutbox"]>[3]) =>
      (await store.claimOutbox(noon, leaseMs, 10, lane)).map(({ key }) => key);

    expect(await claim({ of: ["email"] })).toEqual(["email"]);
    expect(await claim({ except: ["channel", "email"] })).toEqual(["gone"]);
    expect(await claim({ of: ["channel"] })).toEqual(["channel"]);
    expect(await store.claimOutbox(later(leaseMs), leaseMs, 10, { except: [] })).toHaveLength(3);
  });
}

async function giveUp(keys: readonly string[], store: Store): Promise<void> {
  await store.commit(turn(conversation(1), { outbox: keys.map((key) => order(key)) }));
  for (const key of keys) {
    await store.claimOutbox(noon, leaseMs, 1);
    await store.settleOutbox(key, { type: "dead", error: `403 of ${key}` });
  }
}
