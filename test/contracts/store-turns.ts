import { describe, expect, test } from "vitest";
import type { TurnCommit } from "#src/store/store.ts";
import { TurnConflictError } from "#src/store/store-errors.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, entry, order, turn, waitingCase } from "#test/contracts/store-examples.ts";

export function describeTurns(open: OpenStore): void {
  describe("a turn", () => {
    test("finds nothing of a conversation nobody had", async () => {
      const { store } = await open();

      expect(await store.conversation("webchat:nobody")).toBeUndefined();
      expect(await store.transcript("webchat:nobody", 0, 10)).toEqual([]);
      expect(await store.hasSeen("webchat:nobody", "activity-1")).toBe(false);
    });

    const remembered = [
      ["only what every conversation has", conversation(1)],
      [
        "everything there is",
        conversation(1, { snapshot: { value: "webmail" }, dialogVersion: "3", caseNumber: 1001 }),
      ],
      ["a snapshot that is null", conversation(1, { snapshot: null })],
      [
        "words of any script",
        conversation(1, { locale: "ar", reference: { name: "佐藤 🦊 مرحبا \u0000 '\"" } }),
      ],
    ] as const;
    test.each(remembered)("is remembered after a restart with %s", async (_, stored) => {
      const { store, reopen } = await open();

      await store.commit(turn(stored));

      expect(await (await reopen()).conversation(stored.key)).toStrictEqual(stored);
    });

    test("leaves out of a conversation what the next turn has left out", async () => {
      const { store } = await open();
      await store.commit(
        turn(conversation(1, { snapshot: { value: "webmail" }, dialogVersion: "3", caseNumber: 1001 })),
      );

      await store.commit(turn(conversation(2)));

      expect(await store.conversation("webchat:sato")).toStrictEqual(conversation(2));
    });

    const stale = [
      ["began before anything was stored", [], 2],
      ["says hello for the first time, again", [1], 1],
      ["began from a version that has passed", [1, 2], 2],
      ["began from a version that is still to come", [1], 3],
    ] as const;
    test.each(stale)("is refused as stale when it %s", async (_, before, version) => {
      const { store } = await open();
      for (const done of before) await store.commit(turn(conversation(done)));
      const stored = await store.conversation("webchat:sato");

      const late = turn(conversation(version, { locale: "en" }), {
        activityId: "late",
        transcript: [entry(9)],
        outbox: [order("late")],
      });

      expect(await store.commit(late)).toEqual({ type: "stale" });
      expect(await store.conversation("webchat:sato")).toEqual(stored);
      expect(await store.transcript("webchat:sato", 0, 10)).toEqual([]);
      expect(await store.hasSeen("webchat:sato", "late")).toBe(false);
      expect(await store.nextOutboxDue()).toBeUndefined();
    });

    test.each([
      ["at the right version", 2],
      ["at a version that has passed", 1],
    ])("is refused as a duplicate when its activity was already committed, even %s", async (_, version) => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { activityId: "hello" }));

      expect(await store.commit(turn(conversation(version), { activityId: "hello" }))).toEqual({
        type: "duplicate",
      });
      expect(await store.conversation("webchat:sato")).toEqual(conversation(1));
      expect(await store.hasSeen("webchat:sato", "hello")).toBe(true);
    });

    test("is known again by what it left in the transcript", async () => {
      const { store } = await open();
      const said = { activityId: "activity-1", transcript: [entry(1)] };
      await store.commit(turn(conversation(1), said));

      expect(await store.hasSeen("webchat:sato", "activity-1")).toBe(true);
      expect(await store.hasSeen("webchat:suzuki", "activity-1")).toBe(false);
      expect(await store.commit(turn(conversation(2), said))).toEqual({ type: "duplicate" });
    });

    test("may have an activity id that another conversation has used", async () => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { activityId: "1" }));

      const other = conversation(1, { key: "webchat:suzuki", id: "suzuki" });

      expect(await store.hasSeen("webchat:suzuki", "1")).toBe(false);
      expect(await store.commit(turn(other, { activityId: "1" }))).toMatchObject({ type: "committed" });
    });

    const impossible: readonly (readonly [string, (number: number) => Partial<TurnCommit>])[] = [
      ["a transcript id that is taken", () => ({ transcript: [entry(2), entry(3, { id: "activity-1" })] })],
      ["a transcript sequence that is taken", () => ({ transcript: [entry(2), entry(1, { id: "again" })] })],
      [
        "an outbox key that is taken",
        () => ({ transcript: [entry(2)], outbox: [order("2:0"), order("1:0")] }),
      ],
      [
        "a case number nobody asked for",
        (number) => ({ case: waitingCase(number + 1), transcript: [entry(2)] }),
      ],
    ];
    test.each(impossible)("is stored not even in part when it has %s", async (_, changes) => {
      const { store } = await open();
      await store.commit(turn(conversation(1), { transcript: [entry(1)], outbox: [order("1:0")] }));
      const number = await store.caseNumber("webchat:sato", 1);

      const commit = store.commit(
        turn(conversation(2), {
          activityId: "2",
          case: waitingCase(number),
          outbox: [order("2:0")],
          ...changes(number),
        }),
      );

      await expect(commit).rejects.toThrow(TurnConflictError);
      expect(await store.conversation("webchat:sato")).toEqual(conversation(1));
      expect(await store.transcript("webchat:sato", 0, 10)).toEqual([entry(1)]);
      expect(await store.cases(10)).toEqual([]);
      expect(await store.hasSeen("webchat:sato", "2")).toBe(false);
      expect((await store.claimOutbox(turn(conversation(1)).at, 5_000, 10)).map(({ key }) => key)).toEqual([
        "1:0",
      ]);
    });

    test("tells nothing of what people said when it is refused", async () => {
      const { store } = await open();
      const secret = entry(1, { activity: { text: "password hunter2" } });
      await store.commit(turn(conversation(1), { transcript: [secret] }));

      const refusal: unknown = await store
        .commit(turn(conversation(2), { transcript: [secret] }))
        .catch((error: unknown) => error);

      expect(refusal).toBeInstanceOf(TurnConflictError);
      expect(`${refusal} ${refusal instanceof Error && refusal.cause}`).not.toContain("hunter2");
    });
  });

  describe("a transcript", () => {
    test("comes back in pages, oldest first, from wherever the reader was", async () => {
      const { store, reopen } = await open();
      const said = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((sequence) => entry(sequence));
      await store.commit(turn(conversation(1, { lastSequence: 2 }), { transcript: said.slice(0, 2) }));
      await store.commit(turn(conversation(2, { lastSequence: 11 }), { transcript: said.slice(2) }));

      const again = await reopen();

      expect(await again.transcript("webchat:sato", 0, 100)).toStrictEqual(said);
      expect(await again.transcript("webchat:sato", 0, 3)).toStrictEqual(said.slice(0, 3));
      expect(await again.transcript("webchat:sato", 8, 3)).toStrictEqual(said.slice(8, 11));
      expect(await again.transcript("webchat:sato", 11, 3)).toEqual([]);
    });
  });
}
