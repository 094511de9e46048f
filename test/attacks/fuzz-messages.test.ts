import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { remoteKey } from "#src/channels/to-incoming.ts";
import { startProcess } from "#test/faults/process.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startConnector } from "#test/support/connector-server.ts";
import { crowd, inParallel } from "./crowd.ts";
import { fuzzedActivities } from "./fuzzed-activities.ts";
import { drawn } from "./junk.ts";

const activities = Number(process.env.FUZZED_ACTIVITIES ?? 4_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now());
const mostMib = 512;

test(
  `of ${activities} fuzzed activities none is a failure, and every message that is taken is stored (seed ${seed})`,
  async () => {
    const { senders, hasSeen, serviceUrl, product } = await start();
    const statuses: Record<number, number> = {};
    const failed: unknown[] = [];
    const swallowed: unknown[] = [];
    let stored = 0;
    const began = performance.now();

    await inParallel(drawn(fuzzedIn(serviceUrl), { count: activities, seed }), 16, async (activity) => {
      const { status } = await senders.ask({ path: "/api/messages", body: JSON.stringify(activity) });
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) failed.push(activity);
      if (status !== 200 || !isPrivateMessage(activity)) return;
      stored += 1;
      if (!hasSeen(activity)) swallowed.push(activity);
    });

    const seconds = Math.round((performance.now() - began) / 1_000);
    const { peakMib } = await product.memory();
    if (process.env.FUZZED_ACTIVITIES) {
      process.stderr.write(`${JSON.stringify({ activities, seconds, statuses, stored, peakMib })}\n`);
    }
    expect({ failed, swallowed }).toEqual({ failed: [], swallowed: [] });
    expect(stored).toBeGreaterThan(activities / 10);
    expect(peakMib).toBeLessThan(mostMib);
    expect((await fetch(`${product.address}/healthz`)).status).toBe(200);
  },
  60_000 + activities * 20,
);

async function start() {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, "fuzz.sqlite");
  const connector = await startConnector();
  onTestFinished(connector.close);
  const product = await startProcess(file);
  onTestFinished(product.kill);
  const senders = crowd(product.address);
  onTestFinished(senders.end);
  const database = new DatabaseSync(file, { readOnly: true });
  onTestFinished(() => database.close());
  // what was said is known by the transcript, and the rest by the inbox
  const seen = [
    "inbox where conversation = ? and activity = ?",
    "transcript where conversation = ? and id = ?",
  ].map((where) => database.prepare(`select 1 from ${where}`));
  return {
    senders,
    product,
    serviceUrl: connector.url,
    hasSeen: ({ channelId, conversation, id }: Message) =>
      seen.some((known) => known.get(remoteKey(channelId, conversation.id), id) !== undefined),
  };
}

function fuzzedIn(serviceUrl: string): fc.Arbitrary<object> {
  return fc
    .record({
      channelId: fc.constantFrom("emulator", "msteams", "directline", "webchat"),
      conversation: fc.integer({ min: 1, max: 3_000 }),
    })
    .chain(({ channelId, conversation }) =>
      fuzzedActivities({ channelId, serviceUrl, conversation: { id: `conversation-${conversation}` } }),
    );
}

type Message = {
  readonly id: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
};

/** What is said where others read along is for us only when it names us. */
function isPrivateMessage(activity: object): activity is Message {
  const { type, conversation } = activity as { type?: unknown; conversation?: Record<string, unknown> };
  const { isGroup, conversationType } = conversation ?? {};
  const isShared = isGroup === true || conversationType === "channel" || conversationType === "groupChat";
  return type === "message" && !isShared;
}
