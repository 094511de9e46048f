import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, turn } from "#test/contracts/store-examples.ts";

const note = { conversation: "webchat:sato", caseNumber: 1001, agent: "佐藤", at: noon, text: "急ぎ" };

export function describeDeskTools(open: OpenStore): void {
  describe("internal notes", () => {
    test("are kept in the order they were written, each behind what was said before it", async () => {
      const { store, reopen } = await open();
      await store.commit(turn(conversation(1)));
      await store.addNote(note);
      await store.commit(turn(conversation(2)));
      await store.addNote({ ...note, at: later(1_000), text: "済み" });

      const again = await reopen();
      const notes = await again.notes("webchat:sato", 0);

      expect(notes.map(({ position: _, ...kept }) => kept)).toEqual([
        { ...note, after: 1 },
        { ...note, at: later(1_000), text: "済み", after: 2 },
      ]);
      expect(await again.notes("webchat:sato", notes[0]?.position ?? 0)).toHaveLength(1);
      expect(await again.notes("webchat:suzuki", 0)).toEqual([]);
    });

    test("go where they are also told with what says so, once", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1)));
      await store.addNote({ ...note, targets: ["request-tracker"] });
      await store.addNote(note);

      const orders = await store.claimOutbox(noon, 5_000, 10);

      expect(orders.map(({ target, conversation: of, payload }) => [target, of, payload])).toEqual([
        [
          "request-tracker",
          "webchat:sato",
          { type: "note", case: 1001, at: noon.toISOString(), name: "佐藤", text: "急ぎ" },
        ],
      ]);
    });
  });

  describe("ready replies", () => {
    const reply = { locale: "ja", title: "あいさつ", text: "{name}様" };

    test("are added, changed and removed", async () => {
      const { store, reopen } = await open();
      await store.addReply(reply);
      const [added = { ...reply, id: 0 }] = await store.replies();

      await store.changeReply({ ...added, text: "変更" });
      const again = await reopen();
      expect(await again.replies()).toEqual([{ ...reply, id: added.id, text: "変更" }]);

      await again.removeReply(added.id);
      await again.changeReply(added);
      expect(await again.replies()).toEqual([]);
    });

    test("to begin with are added once, also by processes that start at the same moment", async () => {
      const { store } = await open();

      await Promise.all([1, 2, 3].map(() => store.addFirstReplies([reply])));
      const [first] = await store.replies();
      await store.removeReply(first?.id ?? 0);
      await store.addFirstReplies([reply]);

      expect(await store.replies()).toEqual([]);
    });
  });
}
