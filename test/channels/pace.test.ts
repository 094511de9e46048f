import { expect, test } from "vitest";
import { createPace } from "#src/channels/pace.ts";

test.each([
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
])("%i calls at once fill a conversation's window of %i ms", (calls, ms) => {
  const clock = { ms: 0 };
  const pace = createPace(() => new Date(clock.ms));
  const place = { conversation: "one", tenant: "t" };
  let taken = 0;

  // as fast as every window allows
  while (clock.ms < ms) {
    const wait = pace.take(place);
    if (wait === 0) taken += 1;
    clock.ms += wait;
  }

  expect(taken).toBeLessThanOrEqual(calls);
  expect(taken).toBeGreaterThan(calls * 0.8);
});

test("thirty calls of one organisation fill its second, whatever conversations they are for", () => {
  const pace = createPace(() => new Date(0));
  const waits = Array.from({ length: 31 }, (_, index) =>
    pace.take({ conversation: `c-${index}`, tenant: "t" }),
  );

  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(waits.at(-1)).toBe(1_000);
  expect(pace.take({ conversation: "c-31", tenant: "another" })).toBe(0);
});
