import { describe, expect, test } from "vitest";
import type { Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import {
  conversation,
  entry,
  later,
  noon,
  order,
  turn,
  waitingCase,
} from "#test/contracts/store-examples.ts";

const canary = "canary-8c1f";
const key = "webchat:sato";

/** A conversation that has this word everywhere something of a person is kept. */
async function plant(store: Store, status: "waiting" | "closed" = "closed") {
  const number = await store.caseNumber(key, 1);
  const next = conversation(1, { snapshot: { note: canary }, reference: { user: { name: canary } } });
  const said = entry(1, { activity: { text: canary, value: { card: canary } } });
  await store.commit(
    turn(next, {
      activityId: canary,
      transcript: [said],
      outbox: [order(canary, { payload: canary })],
      case: waitingCase(number, {
        status,
        packet: { note: canary, requester: { id: canary, name: canary } },
      }),
      rating: { rating: "poor", of: "bot", instance: 1 },
    }),
  );
  await store.noteDelivery(key, canary, canary);
  await store.remember(`ticket-of:${key}#1`, canary);
  const content = Buffer.from(canary);
  const file = { name: canary, contentType: canary, sha256: canary, content };
  await store.keepFiles({ conversation: key, message: canary, author: "user", at: noon, files: [file] });
  await store.addNote({ conversation: key, caseNumber: number, agent: "佐藤", at: noon, text: canary });
  const place = { conversation: "19:support", card: "1", locale: "ja", reference: {} };
  await store.keepThread({ case: number, ...place });
  return number;
}

export function describeErase(open: OpenStore): void {
  describe("what is kept of somebody", () => {
    test("is found by case and by name, given whole, and erased whole, with others' left", async () => {
      const { store, dump } = await open();
      const number = await plant(store);
      await store.commit(
        turn(conversation(1, { key: "webchat:tanaka", id: "tanaka" }), { transcript: [entry(1)] }),
      );

      const found = await store.findConversations(canary, 10);
      const kept = JSON.stringify(await store.everythingOf(key));
      const before = await dump();
      const erased = [await store.erase(key), await store.erase(key)];
      const after = await dump();

      expect(found).toMatchObject([{ key, cases: [number] }]);
      expect(await store.findConversations(`K-${number}`, 10)).toEqual([]);
      expect(kept.split(canary).length).toBeGreaterThan(12);
      expect(kept).toContain(Buffer.from(canary).toString("base64"));
      expect(erased).toEqual([true, false]);
      // the whole database, not only what the store knows of it
      expect(before.split("\n").filter((row) => row.includes(canary)).length).toBeGreaterThan(9);
      expect(after.split("\n").filter((row) => row.includes(canary) || row.includes(key))).toEqual([]);
      expect(after).toContain("webchat:tanaka");
      expect(await store.everythingOf(key)).toBeUndefined();
      expect(await store.conversation("webchat:tanaka")).toBeDefined();
      expect(await store.files(key)).toEqual([]);
      expect(await store.remembered(`ticket-of:${key}#1`)).toBeUndefined();
      expect(await store.case(number)).toBeUndefined();
      expect(await store.notes(key, 0)).toEqual([]);
      expect(await store.caseThread(number)).toBeUndefined();
    });

    test("is erased by itself when it is old and its case is closed, and not before", async () => {
      const { store } = await open();
      await plant(store);

      const before = await store.eraseIdle(noon, 10);
      const after = await store.eraseIdle(later(1), 10);

      expect([before, after, await store.conversation(key)]).toEqual([[], [key], undefined]);
    });

    test("stays while a case of theirs is open", async () => {
      const { store } = await open();
      await plant(store, "waiting");

      expect(await store.eraseIdle(later(1), 10)).toEqual([]);
    });
  });
}
