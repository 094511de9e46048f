import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startProcess } from "./process.ts";
import { requester } from "./requester.ts";

/**
 * `npm run soak -- [--minutes 120] [--rate 20] [--talk-only]`: first test/faults and test/attacks as hard as they can be,
 * then talks with the product for so long, so many turns a second, and prints how its memory and its open handles grew.
 * Fails when a message was lost, doubled or out of order. Linux only; talks on the database of DATABASE_URL, else on a
 * file.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "120" },
    rate: { type: "string", default: "20" },
    "talk-only": { type: "boolean", default: false },
  },
});
const hardest = {
  KILL_ROUNDS: "100",
  POSTMASTER_KILLS: "50",
  KILLED_HANDOFFS: "50",
  DROPPED_STREAMS: "1000",
  STREAM_DROPS: "20",
  SLOW_CONNECTIONS: "2000",
  FUZZED_ACTIVITIES: "100000",
  FUZZED_REQUESTS: "100000",
};
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const turnsOfTalk = 30;
const secondsBetweenTurns = 2;
/** What is loaded and compiled at first is no growth. */
const warmUpShare = 0.3;

type Sample = { readonly minute: number; readonly mib: number; readonly handles: number };

const isHardPassed = values["talk-only"] || passesHardest();
const folder = await temporaryFolder();
const database = process.env.DATABASE_URL || join(folder.path, "soak.sqlite");
const product = await startProcess(database);
const began = performance.now();
const minute = () => (performance.now() - began) / 60_000;
const samples: Sample[] = [];
const faults: string[] = [];
let turns = 0;

const talkers = Array.from({ length: rate * secondsBetweenTurns }, async () => {
  await pause(Math.random() * secondsBetweenTurns * 1_000);
  while (minute() < minutes) await talk();
});
const measuring = setInterval(() => void measure(), 10_000);
await Promise.all(talkers);
clearInterval(measuring);
await measure();
await product.kill();
await folder.remove();

const steady = samples.filter((sample) => sample.minute >= minutes * warmUpShare);
process.stdout.write(
  [
    `${turns} turns in ${minute().toFixed(1)} minutes, ${faults.length} faults ${faults.slice(0, 5).join("; ")}`,
    `memory ${steady.at(0)?.mib} -> ${steady.at(-1)?.mib} MiB, slope ${slope(steady, "mib").toFixed(2)} MiB in 10 minutes`,
    `open handles ${steady.at(0)?.handles} -> ${steady.at(-1)?.handles}, slope ${slope(steady, "handles").toFixed(2)} in 10 minutes`,
    "",
  ].join("\n"),
);
process.exitCode = faults.length === 0 && isHardPassed ? 0 : 1;

function passesHardest(): boolean {
  const vitest = ["vitest", "run", "--no-file-parallelism", "test/faults", "test/attacks"];
  const { status } = spawnSync("npx", vitest, { stdio: "inherit", env: { ...hardest, ...process.env } });
  return status === 0;
}

/** One conversation from its beginning, read live to its end. */
async function talk(): Promise<void> {
  const person = await requester([product.address]);
  void person.follow();
  const sent: string[] = [];
  while (sent.length < turnsOfTalk && minute() < minutes) {
    const text = `メッセージ${sent.length + 1}`;
    await person.say(text, text);
    sent.push(text);
    turns += 1;
    await pause(secondsBetweenTurns * 1_000);
  }
  const heard = person.heard.filter(({ author }) => author === "user").map(({ text }) => text);
  if (heard.join() !== sent.join()) faults.push(`sent ${sent.length}, heard ${heard.join(" ")}`);
  if (new Set(person.heard.map(({ id }) => id)).size !== person.heard.length) faults.push("heard twice");
  person.stop();
}

async function measure(): Promise<void> {
  const handles = (await readdir(`/proc/${product.pid}/fd`)).length;
  const { mib } = await product.memory();
  samples.push({ minute: minute(), mib, handles });
  process.stdout.write(`${minute().toFixed(1)} min  ${turns} turns  ${mib} MiB  ${handles} handles\n`);
}

/** Least squares: the growth in ten minutes. */
function slope(all: readonly Sample[], of: "mib" | "handles"): number {
  const mean = (pick: (sample: Sample) => number) =>
    all.reduce((sum, sample) => sum + pick(sample), 0) / Math.max(1, all.length);
  const [x, y] = [mean((sample) => sample.minute), mean((sample) => sample[of])];
  const over = all.reduce((sum, sample) => sum + (sample.minute - x) * (sample[of] - y), 0);
  const under = all.reduce((sum, sample) => sum + (sample.minute - x) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 10;
}
