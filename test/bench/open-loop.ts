import { setTimeout as pause } from "node:timers/promises";
import { inspectStore } from "./inspect.ts";
import type { Round } from "./round.ts";
import { median, percentile } from "./statistics.ts";
import { talks } from "./talk.ts";
import { playTalk } from "./user.ts";

export type Stream = {
  readonly turnsPerSecond: number;
  readonly seconds: number;
  /** What comes at first is not counted. */
  readonly warmUpSeconds: number;
};

export type Flow = {
  /** Answered within a second of when it was due, per second. */
  readonly goodPerSecond: number;
  /** Sent away for now, in a hundred of what came. */
  readonly refusedPercent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

const goodMs = 1_000;
const tickMs = 5;

/**
 * Turns come when they come, however slowly those before are answered; somebody new begins where nobody is ready for the
 * next one. How long a person waited counts from when their turn was due. Every answer is checked, and what is stored.
 */
export async function openLoop(round: Round, stream: Stream): Promise<Flow> {
  const { user, database } = round;
  const resting: ((due: number | undefined) => void)[] = [];
  const lives: Promise<void>[] = [];
  const waits: number[] = [];
  let turns = 0;
  let refused = 0;
  let handedOver = 0;
  let failure: unknown;
  const began = performance.now();
  const countedFrom = began + stream.warmUpSeconds * 1_000;
  const end = began + (stream.warmUpSeconds + stream.seconds) * 1_000;

  const begin = (first: number) => {
    const number = lives.length + 1;
    const talk = talks[number % talks.length];
    if (talk === undefined) return;
    let due = first;
    let isFirst = true;
    const next = async () => {
      if (isFirst) {
        isFirst = false;
        return due;
      }
      const told = await new Promise<number | undefined>((resolve) => resting.push(resolve));
      if (told !== undefined) due = told;
      return told;
    };
    const answered = (waitedMs: number) => {
      turns += 1;
      if (due >= countedFrom) waits.push(waitedMs);
    };
    const deps = {
      ...user,
      due: next,
      answered,
      refused: () => {
        if (due >= countedFrom) refused += 1;
      },
    };
    const life = playTalk(`bench-${number}`, talk, deps).then((isWhole) => {
      if (isWhole && talk.desk !== undefined) handedOver += 1;
    });
    lives.push(
      life.catch((error: unknown) => {
        failure ??= error;
      }),
    );
  };

  for (let issued = 0; performance.now() < end && failure === undefined; ) {
    const reached = ((performance.now() - began) / 1_000) * stream.turnsPerSecond;
    for (; issued < reached; issued += 1) {
      const due = began + (issued / stream.turnsPerSecond) * 1_000;
      const ready = resting.shift();
      if (ready === undefined) begin(due);
      else ready(due);
    }
    await pause(tickMs);
  }
  await over(() => {
    for (const ready of resting.splice(0)) ready(undefined);
  }, lives);
  if (failure !== undefined) throw failure;
  // what goes out beside the last answers
  await pause(500);
  await round.stop();
  if (database) await inspectStore(database.url, { turns, conversations: lives.length, handedOver });
  return {
    goodPerSecond: waits.filter((waited) => waited <= goodMs).length / stream.seconds,
    refusedPercent: (refused * 100) / Math.max(1, refused + waits.length),
    p50Ms: median(waits),
    p99Ms: percentile(waits, 99),
  };
}

/** Lets everybody hear their last answer; whoever waits for a turn to come is told that none does. */
async function over(release: () => void, lives: readonly Promise<void>[]): Promise<void> {
  const releasing = setInterval(release, tickMs);
  await Promise.all(lives);
  clearInterval(releasing);
}
