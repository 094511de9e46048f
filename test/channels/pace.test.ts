import { expect, onTestFinished, test } from "vitest";
import { Authentication, TurnAdapter } from "#src/channels/adapter.ts";
import { beginThread, deliver, openPrivately, replace, takeBack } from "#src/channels/deliver.ts";
import { createPace, type Pace } from "#src/channels/pace.ts";
import { startConnector } from "#test/support/connector-server.ts";

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

const ways = {
  "a message": (reference, deps) => deliver({ type: "message", text: "Hello" }, reference, deps),
  "a change": (reference, deps) => replace({ type: "message", id: "sent-1", text: "Hi" }, reference, deps),
  "a private chat": openPrivately,
  "a thread": (reference, deps) => beginThread({ type: "message", text: "Hello" }, reference, deps),
  "a message taken back": (reference, deps) => takeBack("sent-1", reference, deps),
} satisfies Record<string, (...given: Parameters<typeof openPrivately>) => Promise<unknown>>;

test.each(Object.entries(ways))("%s takes one place of its organisation", async (_, send) => {
  const taken: object[] = [];
  const { reference, connector, deps } = await toTeams({
    take: (place) => {
      taken.push(place);
      return 0;
    },
  });

  await send(reference, deps);

  expect(connector.calls).toHaveLength(1);
  expect(taken).toEqual([{ conversation: expect.stringMatching(/^(a:1|29:sato)$/), tenant: "tenant-1" }]);
});

test.each(Object.entries(ways))("%s is left to later where there is no place for long", async (_, send) => {
  const { reference, connector, deps } = await toTeams({ take: () => 60_000 });

  await expect(send(reference, deps)).rejects.toMatchObject({ retryable: true, retryAfterMs: 60_000 });

  expect(connector.calls).toEqual([]);
});

test("a channel that counts no calls takes any number of them", async () => {
  const { reference, connector, deps } = await toTeams({ take: () => 60_000 });

  await deliver({ type: "message", text: "Hello" }, { ...reference, channelId: "emulator" }, deps);

  expect(connector.calls).toHaveLength(1);
});

async function toTeams(pace: Pace) {
  const connector = await startConnector();
  onTestFinished(connector.close);
  const adapter = new TurnAdapter(new Authentication({}));
  // boundary: the SDK's type names more of a reference than is kept
  const reference = {
    channelId: "msteams",
    serviceUrl: connector.url,
    bot: { id: "28:kiriwake" },
    user: { id: "29:sato" },
    conversation: { id: "a:1", tenantId: "tenant-1" },
  } as Parameters<typeof deliver>[1];
  return { connector, reference, deps: { adapter, appId: "", pace } };
}
