import type { Lane, Settled } from "#src/store/lane.ts";
import type { ClaimedEntry, Store } from "#src/store/store.ts";
import { type CarryingDeps, carryOut, leaseMs } from "./carry-out.ts";
import type { Outbox } from "./outbox.ts";

export type LaneDeps = CarryingDeps & {
  readonly store: Pick<Store, "claimOutbox" | "settleOutbox">;
  /** Tests stop the process at these points; nothing else uses it. */
  readonly reached?: (point: "delivered") => void;
};

const batch = 64;
const pollMs = 1_000;

/** Carries out the orders of some targets, side by side for different conversations. */
export function startLane(lane: Lane, deps: LaneDeps): Outbox {
  let isStopped = false;
  // a wake that comes while a round is under way asks for another one
  let isWoken = false;
  const pause = interruptible();
  // leased to us when they were stored, and not begun yet: what is carried out one after the other, together
  let given: readonly (readonly ClaimedEntry[])[] = [];
  const underWay = new Set<Promise<void>>();
  const worked = work();
  return {
    wake,
    leaseUntil: (at) => (isStopped || free() <= 0 ? undefined : new Date(at.getTime() + leaseMs)),
    take: (leased) => {
      // who stops leaves them to whoever is there when their lease has run out
      if (isStopped) return;
      given = [
        ...given,
        ...Map.groupBy(leased, ({ conversation, target }) => `${target} ${conversation}`).values(),
      ];
      beginGiven();
    },
    stop: async () => {
      isStopped = true;
      wake();
      await worked;
    },
  };

  function wake(): void {
    isWoken = true;
    pause.end();
  }

  async function work(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const claimed = free() <= 0 ? [] : await claim({ lane, free: free() }, deps);
      for (const entry of claimed) begin(entry);
      if (claimed.length === 0 && !isWoken) await pause.rest();
    }
    await Promise.all(underWay);
  }

  function free(): number {
    return batch - underWay.size - given.flat().length;
  }

  function beginGiven(): void {
    const now = deps.now().getTime();
    while (given.length > 0 && underWay.size < batch) {
      const [[entry, ...next] = [], ...later] = given;
      given = later;
      // what had to wait for long is left to whoever claims it
      if (entry && now - entry.createdAt.getTime() < leaseMs / 2) begin(entry, next);
    }
  }

  /** `next`: what is leased to us behind it. */
  function begin(entry: ClaimedEntry, next: readonly ClaimedEntry[] = []): void {
    const carried = settle(entry, deps).then(({ hasNext, isDone }) => {
      const wasFull = free() <= 0;
      underWay.delete(carried);
      const goesOn = isDone && next.length > 0 && !isStopped;
      // what is behind an order that is tried again waits until its lease has run out
      if (goesOn) given = [next, ...given];
      beginGiven();
      // the next order of its conversation is due now, or one that there was no room for
      if ((hasNext && !goesOn) || wasFull) wake();
    });
    underWay.add(carried);
  }
}

/** A rest until the next look, or until it is ended. */
function interruptible() {
  let end: () => void = () => undefined;
  return {
    end: () => end(),
    rest: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

type Free = { readonly lane: Lane; readonly free: number };

async function claim({ lane, free }: Free, { store, now, log }: LaneDeps): Promise<readonly ClaimedEntry[]> {
  try {
    return await store.claimOutbox(now(), leaseMs, free, lane);
  } catch (error) {
    // the store is away: what is stored stays stored, and is looked for again
    log.error({ err: error }, "the outbox could not be read");
    return [];
  }
}

/** `isDone` once it is not tried again. */
async function settle(entry: ClaimedEntry, deps: LaneDeps): Promise<Settled & { readonly isDone: boolean }> {
  const result = await carryOut(entry, deps);
  if (result.type === "sent") deps.reached?.("delivered");
  try {
    const settled = await deps.store.settleOutbox(entry.key, result);
    return { ...settled, isDone: result.type !== "retry" };
  } catch (error) {
    // its lease runs out, and it is carried out again with the same key
    deps.log.error({ err: error, order: entry.key }, "an order could not be settled");
    return { hasNext: true, isDone: false };
  }
}
