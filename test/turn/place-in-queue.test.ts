import { expect, test } from "vitest";
import { placeIn } from "#src/turn/place-in-queue.ts";

const minute = 60_000;

test.each([
  ["the first of all", { ahead: 0, waitedMs: [] }, { position: 1 }],
  ["one whose wait few can tell", { ahead: 3, waitedMs: [minute, minute] }, { position: 4 }],
  [
    "one behind whom many waited",
    { ahead: 3, waitedMs: [minute, 2 * minute, 3 * minute, 4 * minute, 9 * minute] },
    { position: 4, minutes: 3 },
  ],
  [
    "one with more before them than are counted",
    { ahead: 1_000, hasMore: true as const, waitedMs: [] },
    { position: 1_001, isLater: true },
  ],
])("the place of %s", (_, queue, place) => {
  expect(placeIn(queue)).toEqual(place);
});
