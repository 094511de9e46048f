import { expect, test } from "vitest";
import { refusedDelivery, TooFastError } from "#src/turn/carrier.ts";
import { carryOut } from "#src/turn/carry-out.ts";

const now = new Date("2026-11-24T01:00:00Z");
const hours = (count: number) => count * 3_600_000;

const refused = (status: number, retryAfter?: string) =>
  refusedDelivery("The channel", { status, retryAfter });

test.each([
  ["the first time", refused(503), { attempts: 1 }, 1_000],
  ["again and again", refused(502), { attempts: 4 }, 8_000],
  ["very often", refused(412), { attempts: 40 }, 300_000],
  ["with the time to come back", refused(429, "30"), { attempts: 1 }, 30_000],
  ["by the pace we keep ourselves, however often", new TooFastError(1_500), { attempts: 12 }, 1_500],
  ["for nearly a day", refused(504), { attempts: 1, ageMs: hours(23) }, 1_000],
])("what is refused %s is tried again after that time", async (_, error, entry, waitMs) => {
  expect(await tried(error, entry)).toMatchObject({ type: "retry", at: new Date(now.getTime() + waitMs) });
});

test.each([
  ["for good", refused(400), { attempts: 1 }],
  ["as unknown", refused(404), { attempts: 1 }],
  ["for more than a day", refused(503), { attempts: 300, ageMs: hours(24) + 1 }],
])("what is refused %s is dead", async (_, error, entry) => {
  expect(await tried(error, entry)).toMatchObject({
    type: "dead",
    error: expect.stringContaining("answered"),
  });
});

type Entry = { readonly attempts: number; readonly ageMs?: number };

function tried(error: Error, { attempts, ageMs = 0 }: Entry) {
  const entry = { key: "a:1:0", conversation: "a", target: "channel", payload: {}, attempts };
  return carryOut(
    { ...entry, createdAt: new Date(now.getTime() - ageMs) },
    {
      store: { renewOutbox: async () => undefined },
      carriers: { channel: () => Promise.reject(error) },
      now: () => now,
      log: { warn: () => undefined, error: () => undefined },
    },
  );
}
