import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Process, startProcess } from "#test/faults/process.ts";
import { requester } from "#test/faults/requester.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { crowd, inParallel } from "./crowd.ts";
import { slowCrowd } from "./slow-crowd.ts";

const connections = Number(process.env.SLOW_CONNECTIONS ?? 500);
const mostMib = 512;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: Process;
/** Another one beside it that nobody attacks: what the machine takes from both of them, it takes from nobody's guests. */
let beside: Process;

beforeAll(async () => {
  folder = await temporaryFolder();
  [product, beside] = await Promise.all([
    startProcess(join(folder.path, "slow.sqlite")),
    startProcess(join(folder.path, "beside.sqlite")),
  ]);
  // what is compiled at first is nobody's fault
  await waitsDuring(pause(1_000));
});
afterAll(async () => {
  await Promise.all([product.kill(), beside.kill()]);
  await folder.remove();
});
afterEach(async () => {
  const { peakMib } = await product.memory();
  expect(peakMib).toBeLessThan(mostMib);
});

test(
  `${connections} slow connections are ended within 15 seconds, and nobody else waits for them`,
  async () => {
    const slow = slowCrowd(product.address, connections);
    const { beset, calm } = await waitsDuring(slow);

    const held = await slow;
    const { peakMib } = await product.memory();
    if (process.env.SLOW_CONNECTIONS) {
      process.stderr.write(`${JSON.stringify({ held, calm, beset, peakMib })}\n`);
    }
    // a machine that has much else to do is late by some of its slowest turns
    const lateMs = 5 * Math.max(calm.longestMs, beset.longestMs);
    expect(held.filter(({ longestMs }) => longestMs > 15_000 + lateMs)).toEqual([]);
    expect(beset.p95Ms).toBeLessThan(patienceFor(calm.p95Ms));
  },
  120_000 + connections * 100,
);

test("whoever floods a conversation with messages, reads or refreshes is told to wait, and nobody else waits for them", async () => {
  const flooders = await Promise.all([1, 2, 3].map(() => requester([product.address])));
  const clients = crowd(product.address);
  const answered: { readonly status: number; readonly wait: string | undefined }[] = [];
  const flood = (times: number, restMs: number) =>
    inParallel(
      flooders.flatMap((flooder) => Array.from({ length: times }, () => flooder)),
      16,
      async (flooder) => {
        // many times what is allowed, and not so much that this process is what others wait for
        await pause(restMs);
        for (const asked of flooder.everything("もう一度")) {
          const { status, headers } = await clients.ask(asked);
          answered.push({ status, wait: headers["retry-after"] });
        }
      },
    );

  // what each may do at once is theirs
  await flood(60, 0);
  const { beset, calm } = await waitsDuring(flood(60, 100));
  clients.end();

  const heldBack = answered.filter(({ status }) => status === 429);
  expect(heldBack.length).toBeGreaterThan(50);
  expect(heldBack.filter(({ wait }) => Number(wait ?? 0) < 1)).toEqual([]);
  expect(answered.filter(({ status }) => status !== 429 && status !== 200)).toEqual([]);
  expect(beset.p95Ms).toBeLessThan(patienceFor(calm.p95Ms));
}, 120_000);

/** A fifth more, and some: of so few turns one is the slowest by chance. */
function patienceFor(calmMs: number): number {
  return Math.max(calmMs * 1.2, calmMs + 500);
}

/** How long people wait for their answers at the two while this goes on; each says something ten times at both. */
async function waitsDuring(going: Promise<unknown>) {
  const waits = { beset: [] as number[], calm: [] as number[] };
  let isOver = false;
  const over = going.finally(() => {
    isOver = true;
  });
  // it is awaited by whoever gave it
  over.catch(() => undefined);
  while (!isOver) {
    const people = {
      beset: await requester([product.address]),
      calm: await requester([beside.address]),
    } as const;
    for (let count = 0; count < 10 && !isOver; count += 1) {
      for (const where of ["beset", "calm"] as const) {
        const began = performance.now();
        await people[where].say("わからない", `${count}`);
        waits[where].push(performance.now() - began);
      }
      await pause(30);
    }
    people.beset.stop();
    people.calm.stop();
  }
  return { beset: figuresOf(waits.beset), calm: figuresOf(waits.calm) };
}

function figuresOf(waits: readonly number[]) {
  const sorted = waits.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { turns: waits.length, p95Ms: at(0.95), longestMs: at(1) };
}
