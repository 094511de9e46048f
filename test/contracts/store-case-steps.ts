import { describe, expect, test } from "vitest";
import type { CaseChange, Store } from "#src/store/store.ts";
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

export function describeCaseSteps(open: OpenStore): void {
  describe("a step of a case", () => {
    test("changes all that a step can change", async () => {
      const { store, reopen } = await open();
      const number = await openCase(store, 1);
      const found = { answers: { webmail: "received" }, tried: [] };
      const verdict = { cause: "spam", rank: 2 };
      const change = claim(number, "佐藤", { waitedMs: 90_000, dueAt: later(5), verdict, found });

      await store.commit(turn(conversation(2), { caseChange: change }));

      expect(await (await reopen()).case(number)).toMatchObject(change.to);
    });

    test("is refused with all of its turn unless the case stands where it is said to come from", async () => {
      const { store } = await open();
      const number = await openCase(store, 1);
      await store.commit(turn(conversation(2), { caseChange: claim(number, "佐藤") }));

      const late = turn(conversation(3, { lastSequence: 3 }), {
        caseChange: claim(number, "鈴木"),
        transcript: [entry(3)],
        outbox: [order("late")],
      });

      expect(await store.commit(late)).toEqual({ type: "refused" });
      expect((await store.case(number))?.assignee).toBe("佐藤");
      expect((await store.conversation("webchat:sato"))?.version).toBe(2);
      expect(await store.nextOutboxDue()).toBeUndefined();
    });

    const elsewhere: readonly (readonly [string, (number: number) => CaseChange])[] = [
      ["is somebody else's", (number) => ({ ...claim(number, "鈴木"), from: assignedTo("鈴木") })],
      ["is nobody's", (number) => ({ ...claim(number, "鈴木"), from: { status: "assigned" } })],
      [
        "is closed",
        (number) => ({ ...claim(number, "鈴木"), from: { ...assignedTo("佐藤"), status: "closed" } }),
      ],
      ["exists", (number) => claim(number + 1, "鈴木")],
    ];
    test.each(elsewhere)("is refused when it is wrong that the case %s", async (_, change) => {
      const { store } = await open();
      const number = await openCase(store, 1);
      await store.commit(turn(conversation(2), { caseChange: claim(number, "佐藤") }));

      expect(await store.commit(turn(conversation(3), { caseChange: change(number) }))).toEqual({
        type: "refused",
      });
      expect(await store.case(number)).toMatchObject(assignedTo("佐藤"));
    });

    test("is not made when its turn is stale", async () => {
      const { store } = await open();
      const number = await openCase(store, 1);
      await store.commit(turn(conversation(2)));

      expect(await store.commit(turn(conversation(2), { caseChange: claim(number, "佐藤") }))).toEqual({
        type: "stale",
      });
      expect((await store.case(number))?.status).toBe("waiting");
    });

    test("has one winner among those who take it at once", async () => {
      const { store } = await open();
      const number = await openCase(store, 1);
      const agents = Array.from({ length: 50 }, (_, index) => `agent ${index}`);

      const results = await Promise.all(
        agents.map((agent) => store.commit(turn(conversation(2), { caseChange: claim(number, agent) }))),
      );

      expect(results.filter(({ type }) => type === "committed")).toHaveLength(1);
    });
  });

  describe("the causes that were found", () => {
    test("are counted by the place at which each was suspected, those without one apart", async () => {
      const { store } = await open();
      const verdicts = [{ cause: "spam", rank: 1 }, { cause: "spam", rank: 1 }, { cause: "none" }];
      for (const [index, verdict] of verdicts.entries()) {
        const number = await openCase(store, index + 1);
        await store.commit(turn(of(index + 1, 2), { caseChange: claim(number, "佐藤", { verdict }) }));
      }
      await openCase(store, 4);

      const counts = (await store.verdictCounts()).toSorted((one, other) => one.count - other.count);

      expect(counts).toEqual([
        { cause: "none", count: 1 },
        { cause: "spam", rank: 1, count: 2 },
      ]);
    });
  });

  describe("the queue", () => {
    test("counts who waits and came before, and tells how long the last ones waited, the newest first", async () => {
      const { store } = await open();
      const [first, second] = [await openCase(store, 1), await openCase(store, 2)];
      for (const minute of [3, 4]) await openCase(store, minute);
      await store.commit(turn(of(1, 2), { caseChange: claim(first, "佐藤", { waitedMs: 1_000 }) }));
      await store.commit(turn(of(2, 2), { caseChange: claim(second, "佐藤", { waitedMs: 2_000 }) }));

      expect(await store.queue(later(4 * 60_000))).toEqual({ ahead: 1, waitedMs: [2_000, 1_000] });
      expect(await store.queue(noon)).toEqual({ ahead: 0, waitedMs: [2_000, 1_000] });
    });
  });
}

/** The conversation of whoever came in this minute. */
function of(minute: number, version: number) {
  return conversation(version, minute === 1 ? {} : { key: `webchat:${minute}`, id: String(minute) });
}

async function openCase(store: Store, minute: number): Promise<number> {
  const { key } = of(minute, 1);
  const number = await store.caseNumber(key, 1);
  const opened = waitingCase(number, { conversation: key, since: later(minute * 60_000) });
  await store.commit(turn(of(minute, 1), { case: opened }));
  return number;
}

function assignedTo(assignee: string) {
  return { status: "assigned", assignee } as const;
}

function claim(number: number, assignee: string, changes: Partial<CaseChange["to"]> = {}): CaseChange {
  const to = { status: "assigned", assignee, since: later(10), ...changes } as const;
  return { number, from: { status: "waiting" }, to };
}
