import { describe, expect, test } from "vitest";
import type { Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, later, noon, turn, waitingCase } from "#test/contracts/store-examples.ts";

export function describeNotices(open: OpenStore): void {
  describe("a notice", () => {
    test("is on until it is ended, and only one is", async () => {
      const { store: first, reopen } = await open();

      const notice = await first.beginNotice({ text: "本日10時より障害", by: "田中", scope: [] }, noon);
      expect(await first.beginNotice({ text: "もう一つ", by: "鈴木", scope: [] }, later(1))).toBeUndefined();
      const store = await reopen();
      expect(await store.notice()).toStrictEqual(notice);

      expect(await store.endNotice(notice?.id ?? 0, later(2))).toBe(true);
      expect(await store.endNotice(notice?.id ?? 0, later(3))).toBe(false);
      expect(await store.notice()).toBeUndefined();
      expect(await store.beginNotice({ text: "次の障害", by: "鈴木", scope: [] }, later(4))).toMatchObject({
        text: "次の障害",
      });
    });

    test("is one when many switch it on at once", async () => {
      const { store } = await open();

      const begun = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          store.beginNotice({ text: `障害 ${index}`, by: "田中", scope: [] }, noon),
        ),
      );

      const notices = begun.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(notices.filter((notice) => notice !== undefined)).toHaveLength(1);
    });

    test("leaves an order to tell those who wait when it begins, and its followers when it is over", async () => {
      const { store } = await open();
      const { id = 0 } = (await store.beginNotice({ text: "障害", by: "田中", scope: [] }, noon)) ?? {};
      await store.endNotice(id, noon);

      const targets = async () => {
        const claimed = await store.claimOutbox(noon, 5_000, 10);
        return claimed.map(({ target, payload }) => [target, payload]);
      };

      const payload = { type: "notice", notice: { id, text: "障害", scope: [] } };
      expect(await targets()).toEqual([
        ["notice-began", payload],
        ["notice-over", payload],
      ]);
    });

    test("has followers: each is told once that it began, and once that it is over", async () => {
      const { store } = await open();
      const { id = 0 } = (await store.beginNotice({ text: "障害", by: "田中", scope: [] }, noon)) ?? {};
      await openCase(store, "webchat:waits");
      await store.commit(turn(of("webchat:pauses", 1), { follows: { notice: id, isOver: false } }));
      expect(await store.untoldOf(id, { limit: 10 })).toEqual(["webchat:waits"]);

      await store.commit(turn(of("webchat:waits", 2), { follows: { notice: id, isOver: false } }));
      expect(await store.untoldOf(id, { limit: 10 })).toEqual([]);
      expect((await store.followersOf(id, { limit: 10 })).toSorted()).toEqual([
        "webchat:pauses",
        "webchat:waits",
      ]);

      await store.commit(turn(of("webchat:waits", 3), { follows: { notice: id, isOver: true } }));
      expect(await store.followersOf(id, { limit: 10 })).toEqual(["webchat:pauses"]);
      expect(await store.countFollowers(id)).toBe(2);
    });

    test("keeps whom it is about, and is a parent case that its followers hang on", async () => {
      const { store: first, reopen } = await open();
      const scope = [
        { type: "provider", value: "OCN" },
        { type: "domain", value: "example.co.jp" },
      ] as const;
      const notice = await first.beginNotice({ text: "障害", by: "田中", scope }, noon);
      const { id = 0, number = 0 } = notice ?? {};
      await openCase(first, "webchat:waits");
      await openCase(first, "webchat:other");
      await first.commit(turn(of("webchat:pauses", 1), { follows: { notice: id, isOver: false } }));
      const waits = { ...of("webchat:waits", 2), caseNumber: number + 1 };
      await first.commit(turn(waits, { follows: { notice: id, isOver: false } }));

      const store = await reopen();
      expect(await store.noticeByNumber(number)).toStrictEqual(notice);
      expect(await store.noticeOf("webchat:waits")).toStrictEqual(notice);
      expect(await store.noticeOf("webchat:other")).toBeUndefined();
      const followers = await store.listFollowers(id, 10);
      expect(followers).toHaveLength(2);
      expect(followers).toContainEqual({
        conversation: "webchat:waits",
        case: { number: number + 1, status: "waiting" },
      });
      expect(followers).toContainEqual({ conversation: "webchat:pauses" });
    });

    test("passes by those behind whom it is asked on", async () => {
      const { store } = await open();
      const { id = 0 } = (await store.beginNotice({ text: "障害", by: "田中", scope: [] }, noon)) ?? {};
      for (const key of ["webchat:a", "webchat:b", "webchat:c"]) await openCase(store, key);

      expect(await store.untoldOf(id, { limit: 2 })).toEqual(["webchat:a", "webchat:b"]);
      expect(await store.untoldOf(id, { limit: 2, after: "webchat:b" })).toEqual(["webchat:c"]);
    });
  });
}

function of(key: string, version: number) {
  return conversation(version, { key, id: key });
}

async function openCase(store: Store, key: string): Promise<void> {
  const number = await store.caseNumber(key, 1);
  await store.commit(turn(of(key, 1), { case: waitingCase(number, { conversation: key }) }));
}
