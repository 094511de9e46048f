import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, turn } from "#test/contracts/store-examples.ts";

export function describeRatings(open: OpenStore): void {
  describe("a rating", () => {
    test("counts once for each time it was asked for, the newest answer; Kiriwake's and people's apart", async () => {
      const { store, reopen } = await open();
      await store.commit(turn(conversation(1), { rating: { rating: "poor", of: "bot", instance: 1 } }));
      await store.commit(turn(conversation(2), { rating: { rating: "good", of: "bot", instance: 1 } }));
      await store.commit(turn(conversation(3), { rating: { rating: "good", of: "agent", instance: 3 } }));

      const counts = await (await reopen()).ratingCounts();

      expect(counts.toSorted((one, other) => one.of.localeCompare(other.of))).toEqual([
        { of: "agent", rating: "good", count: 1 },
        { of: "bot", rating: "good", count: 1 },
      ]);
    });
  });
}
