import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "./log.ts";
import type { Store } from "./store/store.ts";

type RetentionDeps = {
  readonly store: Pick<Store, "eraseIdle">;
  readonly days: number;
  readonly now: () => Date;
  readonly log: Log;
  /** Lets go of what is remembered of a conversation. */
  readonly forget: (conversation: string) => void;
  /** How often is looked for what is old. */
  readonly everyMs?: number;
};

const hourMs = 60 * 60_000;
const batch = 20;
const dayMs = 24 * 60 * 60_000;

/** Erases what is older than it may be kept, little by little, until it is stopped; any number of processes may. */
export function startRetention(deps: RetentionDeps): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const work = run(deps, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}

async function run({ everyMs = hourMs, ...deps }: RetentionDeps, signal: AbortSignal): Promise<void> {
  const isBelievable = steadyClock(deps);
  while (!signal.aborted) {
    const isMore = isBelievable() && (await eraseSome(deps));
    await pause(isMore ? 1_000 : everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Whether the clock has gone as time does; one that jumped is believed a day later, for nothing brings back what is erased. */
function steadyClock({ now }: Pick<RetentionDeps, "now">): () => boolean {
  const aheadMs = () => now().getTime() - performance.now();
  let knownAheadMs = aheadMs();
  let jumpedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const ahead = aheadMs();
    if (Math.abs(ahead - knownAheadMs) > hourMs) jumpedAt = performance.now();
    knownAheadMs = ahead;
    return performance.now() - jumpedAt > dayMs;
  };
}

async function eraseSome({ store, days, now, log, forget }: RetentionDeps): Promise<boolean> {
  try {
    const erased = await store.eraseIdle(new Date(now().getTime() - days * dayMs), batch);
    for (const key of erased) forget(key);
    if (erased.length > 0)
      log.info({ erased: erased.length }, "conversations older than RETENTION_DAYS were erased");
    return erased.length === batch;
  } catch (error) {
    log.warn({ err: error }, "what is older than RETENTION_DAYS could not be erased; it is tried again");
    return false;
  }
}
