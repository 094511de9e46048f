import type { Activity } from "botbuilder";
import { expect, onTestFinished, test } from "vitest";
import { Authentication, TurnAdapter } from "#src/channels/adapter.ts";
import { createPace, type Pace } from "#src/channels/pace.ts";
import { takeActivity } from "#src/channels/take-activity.ts";
import { createLog } from "#src/log.ts";
import { startConnector } from "#test/support/connector-server.ts";

test("a turn that takes long is announced before it is done", async () => {
  const { take, calls } = await started();

  await take(async () => {
    await expect.poll(calls, { timeout: 5_000 }).toHaveLength(1);
    expect(calls()[0]?.body).toMatchObject({ type: "typing", conversation: { id: "a:1" } });
  });
});

test("a quick turn is not announced", async () => {
  const { take, calls } = await started();

  await take(async () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1_200));

  expect(calls()).toEqual([]);
});

test("the announcement takes no place from an answer", async () => {
  const { take, calls } = await started({ take: () => 100 });

  await take(() => new Promise((resolve) => setTimeout(resolve, 1_200)));

  expect(calls()).toEqual([]);
});

async function started(pace: Pace = createPace(() => new Date())) {
  const connector = await startConnector();
  onTestFinished(connector.close);
  const authentication = new Authentication({});
  // boundary: the SDK's type names more than anybody sends
  const activity = {
    type: "message",
    id: "activity-1",
    channelId: "msteams",
    serviceUrl: connector.url,
    conversation: { id: "a:1", conversationType: "personal" },
    from: { id: "29:sato" },
    recipient: { id: "28:kiriwake" },
    text: "No mail arrives at all",
  } as Activity;
  const proof = await authentication.authenticateRequest(activity, "");
  const take = (work: () => Promise<void>) =>
    takeActivity(activity, proof, {
      adapter: new TurnAdapter(authentication),
      log: createLog({ level: "silent" }),
      pace,
      takeTurn: async () => {
        await work();
        return { type: "committed", replies: [] };
      },
    });
  return { take, calls: () => connector.calls };
}
