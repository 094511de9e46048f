import { describe, expect, test } from "vitest";
import { addAccount, invitation } from "#test/contracts/agent-examples.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

export function describeSessions(open: OpenStore): void {
  describe("a session at the desk", () => {
    test("is kept over a restart, with when it began and was seen last, until it is ended", async () => {
      const { store, reopen } = await open();
      const { id } = await addAccount(store, "sato");

      await store.addSession({ hash: "h", startedAt: noon, seenAt: noon }, id);
      await store.touchSession("h", later(60_000));
      const again = await reopen();

      expect(await again.session("h")).toMatchObject({
        agent: { id, name: "sato" },
        startedAt: noon,
        seenAt: later(60_000),
      });
      await again.endSession("h");
      expect(await again.session("h")).toBeUndefined();
    });

    test.each([
      ["disabled", { isDisabled: true }],
      ["given another role", { role: "supervisor" }],
    ] as const)("ends when its agent is %s, and nobody else's does", async (_, change) => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato");
      const other = await addAccount(store, "suzuki");
      await store.addSession({ hash: "h", startedAt: noon, seenAt: noon }, id);
      await store.addSession({ hash: "other", startedAt: noon, seenAt: noon }, other.id);

      await store.changeAgent(id, change);

      expect(await store.session("h")).toBeUndefined();
      expect(await store.session("other")).toBeDefined();
    });

    test("ends when its agent sets a new password", async () => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato");
      await store.addSession({ hash: "h", startedAt: noon, seenAt: noon }, id);
      await store.renewInvitation(id, invitation("lost"));

      await store.acceptInvitation("lost", { signInName: "sato", password: "new" }, noon);

      expect(await store.session("h")).toBeUndefined();
    });

    test("is forgotten when it began or was seen too long ago", async () => {
      const { store } = await open();
      const { id } = await addAccount(store, "sato");
      await store.addSession({ hash: "old", startedAt: noon, seenAt: later(5_000) }, id);
      await store.addSession({ hash: "idle", startedAt: later(2), seenAt: later(2) }, id);
      await store.addSession({ hash: "good", startedAt: later(2), seenAt: later(5_000) }, id);

      await store.endOldSessions({ startedAt: later(1), seenAt: later(3) });

      const left = await Promise.all(["old", "idle", "good"].map((hash) => store.session(hash)));
      expect(left.map((session) => session?.hash)).toEqual([undefined, undefined, "good"]);
    });
  });
}
