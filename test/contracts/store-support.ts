import { describe, expect, test } from "vitest";
import type { OutboxEntry, Store } from "#src/store/store.ts";
import type { CaseThread, SupportChannel } from "#src/store/support-store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, order, turn, waitingCase } from "#test/contracts/store-examples.ts";

const channel: SupportChannel = {
  channel: "19:help@thread.tacv2",
  team: "19:team@thread.tacv2",
  locale: "ja",
  reference: { channelId: "msteams" },
  owner: { id: "29:tanaka", name: "田中" },
};
const thread: CaseThread = {
  case: 1001,
  conversation: "19:help@thread.tacv2;messageid=1",
  card: "1",
  locale: "ja",
  reference: { channelId: "msteams" },
};

export function describeSupport(open: OpenStore): void {
  describe("the channels whose people take cases", () => {
    test("are one for everybody and one for each language; the newer takes the older one's place", async () => {
      const { store, reopen } = await open();
      const english: SupportChannel = { ...channel, channel: "19:english", serves: "en", locale: "en" };

      await store.serveIn(channel);
      await store.serveIn(english);
      await store.serveIn({ ...channel, channel: "19:other" });

      const kept = await (await reopen()).supportChannels();
      expect(kept).toStrictEqual([{ ...channel, channel: "19:other" }, english]);
    });

    test("end one by one, or with their team; nothing ends where nothing is named", async () => {
      const { store } = await open();
      await store.serveIn(channel);
      await store.serveIn({ ...channel, serves: "en" });
      await store.serveIn({ ...channel, serves: "ja", channel: "19:other", team: "19:another" });

      expect(await store.serveNoMoreIn({})).toBe(false);
      expect(await store.serveNoMoreIn({ team: "19:nobody" })).toBe(false);
      expect(await store.serveNoMoreIn({ channel: channel.channel })).toBe(true);
      expect(await store.supportChannels()).toMatchObject([{ channel: "19:other" }]);
      expect(await store.serveNoMoreIn({ team: "19:another" })).toBe(true);
      expect(await store.supportChannels()).toEqual([]);
    });
  });

  describe("the thread of a case", () => {
    test("is the one that was kept first, with what was told there last", async () => {
      const { store, reopen } = await open();

      expect(await store.keepThread(thread)).toStrictEqual(thread);
      expect(await store.keepThread({ ...thread, conversation: "19:twice", card: "2" })).toStrictEqual(
        thread,
      );
      await store.noteTold(1001, "key-1");

      const opened = await reopen();
      expect(await opened.caseThread(1001)).toStrictEqual({ ...thread, told: "key-1" });
      expect(await opened.caseThreadIn(thread.conversation)).toMatchObject({ case: 1001 });
      expect(await opened.caseThreadIn("19:twice")).toBeUndefined();
    });

    test("can be begun anew after it was dropped", async () => {
      const { store } = await open();
      await store.keepThread(thread);

      await store.dropThread(1001);

      expect(await store.caseThread(1001)).toBeUndefined();
      const anew = { ...thread, conversation: "19:anew", card: "3" };
      expect(await store.keepThread(anew)).toStrictEqual(anew);
    });
  });

  describe("the cases that come up at opening", () => {
    const due = (number: number, minute: number) => ({ number, dueAt: later(minute * 60_000) });
    const told = (key: string, changes: Partial<OutboxEntry> = {}) =>
      order(`${key}:1:0`, { conversation: key, target: "teams-support", ...changes });
    const comesUp = async (store: Store, key: string, dueAt: Date, outbox = [told(key)]) => {
      const number = await store.caseNumber(key, 1);
      const opened = waitingCase(number, { conversation: key, dueAt });
      await store.commit(turn(conversation(1, { key, id: key }), { outbox, case: opened }));
      return number;
    };
    const sooner = (store: Store, opened: ReturnType<typeof due>) =>
      store.soonerToBeTold(opened, "teams-support", noon);

    test("wait for those that are due sooner, or as soon and are older, and for no others", async () => {
      const { store } = await open();
      const first = await comesUp(store, "webchat:sato", later(10 * 60_000));

      expect(await sooner(store, due(first + 1, 11))).toBe(1);
      expect(await sooner(store, due(first + 1, 10))).toBe(1);
      expect(await sooner(store, due(first, 10))).toBe(0);
      expect(await sooner(store, due(first + 1, 9))).toBe(0);
    });

    test("wait for one that the opening is about to bring up", async () => {
      const { store } = await open();
      const alarm = told("webchat:sato", { target: "desk-opened" });
      const first = await comesUp(store, "webchat:sato", later(0), [alarm]);

      expect(await sooner(store, due(first + 1, 1))).toBe(1);
    });

    test("wait for none that has its thread, is told of elsewhere, or is tried again much later", async () => {
      const { store } = await open();
      const first = await comesUp(store, "webchat:sato", later(0));
      await store.keepThread({ ...thread, case: first });
      await comesUp(store, "webchat:mori", later(0), [told("webchat:mori", { target: "email" })]);
      await comesUp(store, "webchat:ito", later(0), [told("webchat:ito", { dueAt: later(5 * 60_000) })]);

      expect(await sooner(store, due(first + 9, 1))).toBe(0);
    });
  });
}
