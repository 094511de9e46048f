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

const activities = Number(process.env.FUZZED_ACTIVITIES ?? 6_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now());
const mostMib = 512;
// what comes at the same time is stored at once, and where more do somebody may be sent away for now
const atOnce = 32;

test(
  `of ${activities} fuzzed activities none is a failure, and every message that is taken is stored (seed ${seed})`,
  async () => {
    const { senders, everythingSeen, serviceUrl, product } = await start();
    const statuses: Record<number, number> = {};
    const failed: unknown[] = [];
    const taken: string[] = [];
    const began = performance.now();

    await inParallel(drawn(fuzzedIn(serviceUrl), { count: activities, seed }), atOnce, async (activity) => {
      const { status } = await senders.ask({ path: "/api/messages", body: JSON.stringify(activity) });
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) failed.push({ status, activity });
      if (status === 200 && isPrivateMessage(activity)) taken.push(nameOf(activity));
    });

    const seconds = Math.round((performance.now() - began) / 1_000);
    const { peakMib } = await product.memory();
    if (process.env.FUZZED_ACTIVITIES) {
      process.stderr.write(
        `${JSON.stringify({ activities, seconds, statuses, stored: taken.length, peakMib })}\n`,
      );
    }
    const seen = everythingSeen();
    expect(failed).toEqual([]);
    expect(taken.filter((name) => !seen.has(name))).toEqual([]);
    expect(taken.length).toBeGreaterThan(activities / 10);
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
  const senders = crowd(product.address, { connections: atOnce });
  onTestFinished(senders.end);
  const database = new DatabaseSync(file, { readOnly: true });
  onTestFinished(() => database.close());
  // what was said is known by the transcript, and the rest by the inbox
  const seen = database.prepare(
    "select conversation, activity as id from inbox union all select conversation, id from transcript",
  );
  return {
    senders,
    product,
    serviceUrl: connector.url,
    everythingSeen: () => new Set(seen.all().map(({ conversation, id }) => `${conversation} ${id}`)),
  };
}

/** In many conversations of several channels, but for those in which that was changed too. */
function fuzzedIn(serviceUrl: string): fc.Arbitrary<object> {
  const somewhere = { channelId: "emulator", conversation: { id: "conversation-0" } };
  return fc
    .tuple(
      fuzzedActivities({ ...somewhere, serviceUrl }),
      fc.constantFrom("emulator", "msteams", "directline", "webchat"),
      fc.integer({ min: 1, max: 3_000 }),
    )
    .map(([activity, channelId, number]) => {
      const { conversation } = activity as { conversation?: { id?: unknown } | null };
      return {
        ...activity,
        ...(Reflect.get(activity, "channelId") === somewhere.channelId && { channelId }),
        ...(conversation?.id === somewhere.conversation.id && {
          conversation: { ...conversation, id: `conversation-${number}` },
        }),
      };
    });
}

type Message = {
  readonly id: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
};

/** As the database names it. */
function nameOf({ channelId, conversation, id }: Message): string {
  return `${remoteKey(channelId, conversation.id)} ${id}`.toWellFormed();
}

/** What is said where others read along is for us only when it names us. */
function isPrivateMessage(activity: object): activity is Message {
  const { type, conversation } = activity as { type?: unknown; conversation?: Record<string, unknown> };
  const { isGroup, conversationType } = conversation ?? {};
  const isShared = isGroup === true || conversationType === "channel" || conversationType === "groupChat";
  return type === "message" && !isShared;
}
