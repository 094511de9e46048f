import { describe, expect, test } from "vitest";
import type { Store } from "#src/store/store.ts";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, entry, order, turn } from "#test/contracts/store-examples.ts";

export function describeRaces(open: OpenStore): void {
  describe("many turns at once", () => {
    test("in one conversation: exactly one wins each version", async () => {
      const { store } = await open();

      for (const version of [1, 2, 3]) {
        const racers = Array.from({ length: 50 }, (_, racer) =>
          commitTurn(store, version, `${version}-${racer}`),
        );
        const results = await Promise.all(racers);

        expect(results.filter((type) => type === "committed")).toHaveLength(1);
        expect(results.filter((type) => type === "stale")).toHaveLength(49);
      }

      expect(await store.conversation("webchat:sato")).toEqual(conversation(3));
      const said = await store.transcript("webchat:sato", 0, 1_000);
      expect(said.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    });

    test("with one activity sent many times: it is answered once", async () => {
      const { store } = await open();

      const results = await Promise.all(Array.from({ length: 50 }, () => commitTurn(store, 1, "hello")));

      expect(results.filter((type) => type === "committed")).toHaveLength(1);
      expect(results.filter((type) => type === "duplicate")).toHaveLength(49);
    });

    test("of which some are impossible, late or said before: the others are stored, in full", async () => {
      const { store } = await open();
      for (const name of ["late", "again"]) await commitTurn(store, 1, "hello", name);
      const good = Array.from({ length: 20 }, (_, index) => `good-${index}`);
      const taken = (name: string) =>
        store.commit(
          turn(conversation(1, { key: `webchat:${name}`, id: name }), {
            transcript: [entry(1), entry(1, { id: "the same place" })],
          }),
        );

      const [impossible, late, again, ...results] = await Promise.allSettled([
        taken("impossible"),
        commitTurn(store, 1, "other", "late"),
        commitTurn(store, 2, "hello", "again"),
        ...good.map((name) => commitTurn(store, 1, "hello", name)),
      ]);

      expect(impossible).toMatchObject({ status: "rejected", reason: { name: "TurnConflictError" } });
      expect([late, again]).toMatchObject([{ value: "stale" }, { value: "duplicate" }]);
      expect(new Set(results.map((one) => one.status === "fulfilled" && one.value))).toEqual(
        new Set(["committed"]),
      );
      const stored = await Promise.all(good.map((name) => store.transcript(`webchat:${name}`, 0, 10)));
      expect(stored.map(({ length }) => length)).toEqual(good.map(() => 1));
      expect(await store.conversation("webchat:impossible")).toBeUndefined();
    });

    test("in many conversations: all are stored", async () => {
      const { store } = await open();
      const names = Array.from({ length: 200 }, (_, index) => `user-${index}`);

      const results = await Promise.all(names.map((name) => commitTurn(store, 1, "hello", name)));

      expect(new Set(results)).toEqual(new Set(["committed"]));
      const stored = await Promise.all(names.map((name) => store.conversation(`webchat:${name}`)));
      expect(stored.map((each) => each?.id)).toEqual(names);
      const claimed = await store.claimOutbox(turn(conversation(1)).at, 5_000, 1_000);
      expect(claimed).toHaveLength(200);
    });
  });
}

async function commitTurn(store: Store, version: number, activityId: string, name = "sato") {
  const key = `webchat:${name}`;
  const result = await store.commit(
    turn(conversation(version, { key, id: name }), {
      activityId,
      transcript: [entry(version, { id: activityId })],
      outbox: [order(`${key}:${version}:0`, { conversation: key })],
    }),
  );
  return result.type;
}
