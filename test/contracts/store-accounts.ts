import { describe, expect, test } from "vitest";
import { addAccount, invitation, newAgent } from "#test/contracts/agent-examples.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

const sato = { signInName: "Sato", password: "hash" };

export function describeAccounts(open: OpenStore): void {
  describe("the first account", () => {
    test("is kept over a restart, and found by its sign-in name however that is written", async () => {
      const { store, reopen } = await open();
      expect(await store.hasAccount()).toBe(false);

      const added = await store.addFirstAgent(newAgent("佐藤 Hana", { role: "admin" }), sato);
      const again = await reopen();

      expect(added).toEqual({ type: "added" });
      expect(await again.hasAccount()).toBe(true);
      const agent = { ...newAgent("佐藤 Hana", { role: "admin" }), signInName: "sato", isDisabled: false };
      expect(await again.credentials(" ｓATO ")).toStrictEqual({ agent, password: "hash" });
      expect(await again.agent(agent.id)).toStrictEqual(agent);
    });

    test("is one, however many try to make it at once", async () => {
      const { store } = await open();

      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.addFirstAgent(newAgent(`担当${index}`), { signInName: `a${index}`, password: "hash" }),
        ),
      );

      expect(results.filter(({ type }) => type === "added")).toHaveLength(1);
      expect(results.filter(({ type }) => type === "not-the-first")).toHaveLength(9);
      expect(await store.agents()).toHaveLength(1);
    });
  });

  describe("an invitation", () => {
    test("gives an account once, to one of many who try at once", async () => {
      const { store } = await open();
      await store.inviteAgent(newAgent("佐藤"), invitation("link"));

      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.acceptInvitation("link", sato, noon)),
      );

      expect(results.filter(({ type }) => type === "accepted")).toHaveLength(1);
      expect(await store.invited("link", noon)).toBeUndefined();
    });

    test("ends by itself", async () => {
      const { store } = await open();
      await store.inviteAgent(newAgent("佐藤"), invitation("link"));

      expect(await store.invited("link", later(72 * 3_600_000 - 1))).toMatchObject({ name: "佐藤" });
      expect(await store.invited("link", later(72 * 3_600_000))).toBeUndefined();
      expect(await store.acceptInvitation("link", sato, later(72 * 3_600_000))).toEqual({
        type: "not-invited",
      });
    });

    test("of somebody who has an account lets them choose another password, not another sign-in name", async () => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato");
      await store.renewInvitation(id, invitation("lost"));

      const result = await store.acceptInvitation("lost", { signInName: "x", password: "new" }, noon);

      expect(result).toMatchObject({ type: "accepted", agent: { signInName: "sato" } });
      expect(await store.credentials("sato")).toMatchObject({ password: "new" });
    });

    test("is good no more when there is a newer one, or the agent is disabled", async () => {
      const { store } = await open();
      await store.inviteAgent(newAgent("佐藤"), invitation("first"));
      await store.renewInvitation("id of 佐藤", invitation("second"));

      expect(await store.invited("first", noon)).toBeUndefined();
      expect(await store.invited("second", noon)).toBeDefined();
      await store.changeAgent("id of 佐藤", { isDisabled: true });
      expect(await store.invited("second", noon)).toBeUndefined();
    });

    test("is refused for a name or a sign-in name that differs from another's only in its case or width", async () => {
      const { store } = await open();
      await addAccount(store, "Sato Hana");

      const byName = await store.inviteAgent(newAgent("ＳATO  hana", { id: "other" }), invitation("a"));
      await store.inviteAgent(newAgent("Suzuki"), invitation("b"));
      const bySignIn = await store.acceptInvitation("b", { signInName: "SATO hana", password: "x" }, noon);

      expect(byName).toEqual({ type: "name-taken" });
      expect(bySignIn).toEqual({ type: "sign-in-name-taken" });
    });
  });

  describe("an agent", () => {
    test("who is disabled cannot sign in until they are enabled", async () => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato");

      await store.changeAgent(id, { isDisabled: true });
      expect(await store.credentials("sato")).toBeUndefined();
      await store.changeAgent(id, { isDisabled: false });
      expect(await store.credentials("sato")).toBeDefined();
    });

    test("is listed by name; nobody is changed who is not there", async () => {
      const { store } = await open();
      await addAccount(store, "b");
      await addAccount(store, "A");

      expect((await store.agents()).map(({ name }) => name)).toEqual(["A", "b"]);
      expect(await store.changeAgent("nobody", { role: "admin" })).toEqual({ type: "missing" });
    });

    test("who is the last admin stays one; an admin who is only invited does not count", async () => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato", { role: "admin" });
      await store.inviteAgent(newAgent("suzuki", { role: "admin" }), invitation("link"));

      expect(await store.changeAgent(id, { role: "supervisor" })).toEqual({ type: "last-admin" });
      expect(await store.changeAgent(id, { isDisabled: true })).toEqual({ type: "last-admin" });
      expect(await store.agent(id)).toMatchObject({ role: "admin", isDisabled: false });
    });

    test("of two admins who lower each other at once one stays", async () => {
      const { store } = await open();
      const [one, two] = [
        await addAccount(store, "one", { role: "admin" }),
        await addAccount(store, "two", { role: "admin" }),
      ];

      const results = await Promise.all([one, two].map(({ id }) => store.changeAgent(id, { role: "agent" })));

      expect(results.map(({ type }) => type).toSorted()).toEqual(["changed", "last-admin"]);
    });
  });
}
