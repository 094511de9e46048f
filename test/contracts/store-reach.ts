import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, turn } from "#test/contracts/store-examples.ts";

export function describeReach(open: OpenStore): void {
  describe("a conversation nothing can be sent to", () => {
    test("is known as one since the first time, over a restart, without a turn of its own", async () => {
      const { store, reopen } = await open();
      await store.commit(turn(conversation(1)));

      await store.silence("webchat:sato", noon);
      await store.silence("webchat:sato", later(1_000));

      const stored = await (await reopen()).conversation("webchat:sato");
      expect(stored).toStrictEqual(conversation(1, { silencedAt: noon }));
    });

    test("is reachable again after a turn that says so", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1)));
      await store.silence("webchat:sato", noon);

      await store.commit(turn(conversation(2)));

      expect(await store.conversation("webchat:sato")).toStrictEqual(conversation(2));
    });
  });

  describe("what was delivered", () => {
    test("is found under the channel's newest id of it, in its own conversation alone", async () => {
      const { store, reopen } = await open();

      await store.noteDelivery("webchat:sato", "activity-1", "channel-1");
      await store.noteDelivery("webchat:sato", "activity-1", "channel-2");

      const opened = await reopen();
      expect(await opened.deliveredAs("webchat:sato", "activity-1")).toBe("channel-2");
      expect(await opened.deliveredAs("webchat:sato", "activity-2")).toBeUndefined();
      expect(await opened.deliveredAs("webchat:other", "activity-1")).toBeUndefined();
    });
  });
}
