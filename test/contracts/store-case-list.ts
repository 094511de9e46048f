import { describe, expect, test } from "vitest";
import type { WantedCases } from "#src/store/case-list-store.ts";
import type { Author, Case, Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, entry, later, noon, turn, waitingCase } from "#test/contracts/store-examples.ts";

const packet = {
  reason: "requested",
  requester: { id: "dl_0a", name: "Ｓａｔｏ 花子" },
  suspects: [
    { cause: "outage", share: 0.5 },
    { cause: "spam", share: 0.1 },
  ],
};

export function describeCaseList(open: OpenStore): void {
  describe("a list of cases", () => {
    test("has what is open by when its answer is due, and what nobody was promised behind it", async () => {
      const { store } = await open();
      await openCases(store, [{}, { dueAt: later(9) }, { status: "closed" }, { dueAt: later(5) }, {}]);

      expect(await listed(store, {})).toEqual([1004, 1002, 1001, 1005]);
    });

    test("has one's own, what waits, what is put off, or what is closed", async () => {
      const { store } = await open();
      await openCases(store, [
        { status: "assigned", assignee: "佐藤" },
        { status: "assigned", assignee: "田中" },
        { status: "closed", assignee: "佐藤" },
        { status: "deferred" },
        {},
        { status: "closed" },
      ]);

      expect(await listed(store, { filter: "mine" })).toEqual([1001]);
      expect(await listed(store, { filter: "deferred" })).toEqual([1004]);
      expect(await listed(store, { filter: "waiting" })).toEqual([1005]);
      expect(await listed(store, { filter: "closed" })).toEqual([1006, 1003]);
      expect(await store.countWaiting()).toBe(1);
    });

    test.each([
      ["K-1002", [1002]],
      ["k-1002", [1002]],
      ["1001", [1001]],
      ["sato", [1001]],
      ["花子", [1001]],
      ["DL_0A", [1001]],
      ["tanaka", [1002]],
      ["%", []],
      ["dl?0a", []],
    ])("looked through for %j it has %j, whatever their status", async (search, found) => {
      const { store } = await open();
      await openCases(store, [{ packet }, { status: "closed", assignee: "Tanaka" }]);

      expect(await listed(store, { search })).toEqual(found);
    });

    test.each([
      ["0x800ccc0e", ["webchat:first"]],
      ["０Ｘ８００ＣＣＣ０Ｅ", ["webchat:first"]],
      ['"戻る"', ["webchat:first"]],
      ["ルーター", ["webchat:second"]],
      ["100%", ["webchat:second"]],
      ["折り返し", ["webchat:second"]],
      // what Kiriwake says, what a message is made of, and what is in everything
      ["Webメール", []],
      ["message", []],
      ["る", []],
    ])("looked through for %j has it where somebody said or noted it", async (search, found) => {
      const { store } = await open();
      await say(store, "webchat:first", [
        ["bot", "Webメールでは見えますか？"],
        ["user", '０ｘ８００ＣＣＣ０Ｅと出ます。"戻る"を押しました'],
      ]);
      await say(store, "webchat:second", [
        ["user", "使用量は100%です"],
        ["agent", "ルーターを確認してください"],
      ]);
      const note = { conversation: "webchat:second", caseNumber: 1002, after: 2, agent: "佐藤" };
      await store.addNote({ ...note, at: noon, text: "電話で折り返し" });

      const cases = await store.listCases({ filter: "open", search, agent: "佐藤" }, 10);

      expect(cases.map(({ number }) => number)).toEqual(
        found.map((key) => (key === "webchat:first" ? 1001 : 1002)),
      );
    });

    test("shows of a packet who asks, why, and what is suspected most; of one it cannot read nothing", async () => {
      const { store } = await open();
      await openCases(store, [{ packet }, { packet: "of another time" }]);

      const known = { status: "waiting", createdAt: noon };
      expect(await store.listCases({ filter: "open", search: "", agent: "佐藤" }, 10)).toStrictEqual([
        {
          number: 1001,
          ...known,
          reason: "requested",
          requester: packet.requester,
          suspect: packet.suspects[0],
        },
        { number: 1002, ...known },
      ]);
    });
  });
}

async function listed(store: Store, wanted: Partial<WantedCases>) {
  const cases = await store.listCases({ filter: "open", search: "", agent: "佐藤", ...wanted }, 10);
  return cases.map(({ number }) => number);
}

async function openCases(store: Store, cases: readonly Partial<Case>[]): Promise<void> {
  for (const [index, changes] of cases.entries()) {
    const episode = index + 1;
    const number = await store.caseNumber("webchat:sato", episode);
    const opened = waitingCase(number, { episode, ...changes });
    await store.commit(turn(conversation(episode, { episode }), { case: opened }));
  }
}

/** A conversation with a case, in which this was said. */
async function say(
  store: Store,
  key: string,
  said: readonly (readonly [author: Author, text: string])[],
): Promise<void> {
  const number = await store.caseNumber(key, 1);
  const transcript = said.map(([author, text], index) =>
    entry(index + 1, { author, activity: { type: "message", text } }),
  );
  const next = conversation(1, { key, id: key, lastSequence: said.length });
  await store.commit(turn(next, { transcript, case: waitingCase(number, { conversation: key }) }));
}
