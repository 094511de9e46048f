import type { ClaimedEntry, Lane, Store } from "#src/store/store.ts";
import { type CarryingDeps, carryOut, leaseMs } from "./carry-out.ts";
import type { Outbox } from "./outbox.ts";

export type LaneDeps = CarryingDeps & {
  readonly store: Pick<Store, "claimOutbox" | "settleOutbox">;
  /** Tests stop the process at these points; nothing else uses it. */
  readonly reached?: (point: "delivered") => void;
};

const batch = 16;
const pollMs = 1_000;

/** Carries out the orders of some targets, side by side for different conversations. */
export function startLane(lane: Lane, deps: LaneDeps): Outbox {
  let isStopped = false;
  // a wake that comes while a round is under way asks for another one
  let isWoken = false;
  let wakeUp: () => void = () => undefined;
  const underWay = new Set<Promise<void>>();
  const worked = work();
  return {
    wake,
    stop: async () => {
      isStopped = true;
      wake();
      await worked;
    },
  };

  function wake(): void {
    isWoken = true;
    wakeUp();
  }

  async function work(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const free = batch - underWay.size;
      const claimed = free === 0 ? [] : await claim({ lane, free }, deps);
      for (const entry of claimed) begin(entry);
      if (claimed.length === 0 && !isWoken) await rest();
    }
    await Promise.all(underWay);
  }

  function begin(entry: ClaimedEntry): void {
    const carried = settle(entry, deps).finally(() => {
      underWay.delete(carried);
      // the next order of its conversation is due now
      wake();
    });
    underWay.add(carried);
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
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

async function settle(entry: ClaimedEntry, deps: LaneDeps): Promise<void> {
  const result = await carryOut(entry, deps);
  if (result.type === "sent") deps.reached?.("delivered");
  try {
    await deps.store.settleOutbox(entry.key, result);
  } catch (error) {
    // its lease runs out, and it is carried out again with the same key
    deps.log.error({ err: error, order: entry.key }, "an order could not be settled");
  }
}
