import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Authentication, TurnAdapter } from "#src/channels/adapter.ts";
import { channelCarrier } from "#src/channels/carry.ts";
import { createPace } from "#src/channels/pace.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { lastKnown } from "#src/turn/last-known.ts";
import { toOutbox } from "#src/turn/orders.ts";
import { conversation, noon, turn } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startConnector } from "#test/support/connector-server.ts";

test.each([
  ["is told there, whatever is remembered of before", 2, "there"],
  ["is told as it is remembered when nothing newer is known to have happened", 1, "here"],
])("what was said after a channel's address changed %s", async (_, version, place) => {
  const here = await startConnector();
  const there = await startConnector();
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "carry.sqlite") });
  onTestFinished(async () => {
    await Promise.all([store.close(), here.close(), there.close()]);
    await folder.remove();
  });
  // another process took the second turn: here only the first is remembered
  const known = lastKnown();
  const first = { ...conversation(1), channel: "emulator", reference: referenceTo(here.url) };
  known.keep({ conversation: first, transcript: [] });
  await store.commit(turn(first));
  await store.commit(turn({ ...first, version: 2, lastSequence: 2, reference: referenceTo(there.url) }));
  const now = () => noon;
  const carry = channelCarrier({
    adapter: new TurnAdapter(new Authentication({})),
    appId: "",
    store,
    known,
    pace: createPace(now),
    silence: async () => undefined,
    takeTurn: async () => undefined,
  });
  const payload = { type: "activity", activity: { type: "message", text: "Hello" } };
  const [order] = toOutbox([{ target: "channel", payload }], { key: first.key, version });

  if (order) await carry({ ...order, attempts: 0, createdAt: noon }, new AbortController().signal);

  expect({ here: here.calls.length, there: there.calls.length }).toEqual({ here: 0, there: 0, [place]: 1 });
});

function referenceTo(serviceUrl: string) {
  return { channelId: "emulator", serviceUrl, bot: { id: "bot" }, conversation: { id: "one" } };
}
