import type { ClaimedEntry, OutboxResult, Store } from "#src/store/store.ts";

/** A delivery that failed; whether trying again can help is known only to who tried. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { cause?: unknown; retryable: boolean; retryAfterMs?: number }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Carries one order out; rejects when it did not. */
export type Carrier = (entry: ClaimedEntry) => Promise<void>;

export type OutboxDeps = {
  readonly store: Pick<Store, "claimOutbox" | "settleOutbox">;
  /** By target. */
  readonly carriers: Readonly<Record<string, Carrier>>;
  readonly now: () => Date;
  readonly log: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
  /** Tests stop the process at these points; nothing else uses it. */
  readonly reached?: (point: "delivered") => void;
};

export type Outbox = {
  /** Something was stored that waits to be sent. */
  readonly wake: () => void;
  /** Resolves when what is under way is settled; nothing more is begun. */
  readonly stop: () => Promise<void>;
};

/** A killed process's work is taken over after this long. */
const leaseMs = 5_000;
/** An order that takes longer is given up and tried again: its lease is about to end. */
const patienceMs = 4_500;
const batch = 16;
const pollMs = 1_000;
const givesUpAfterMs = 24 * 60 * 60 * 1000;
const longestWaitMs = 5 * 60 * 1000;

/** Sends what is stored: at least once, in order inside a conversation, with patience. */
export function startOutbox(deps: OutboxDeps): Outbox {
  let isStopped = false;
  // a wake that comes while a round is under way asks for another one
  let isWoken = false;
  let wakeUp: () => void = () => undefined;
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
      const sent = await round(deps);
      if (sent === 0 && !isWoken) await rest();
    }
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

/** Claims and carries out once; gives how many orders it took. */
async function round(deps: OutboxDeps): Promise<number> {
  try {
    const claimed = await deps.store.claimOutbox(deps.now(), leaseMs, batch);
    await Promise.all(claimed.map((entry) => settle(entry, deps)));
    return claimed.length;
  } catch (error) {
    // the store is away: what is stored stays stored, and is looked for again
    deps.log.error({ err: error }, "the outbox could not be read");
    return 0;
  }
}

async function settle(entry: ClaimedEntry, deps: OutboxDeps): Promise<void> {
  const result = await carry(entry, deps);
  if (result.type === "sent") deps.reached?.("delivered");
  await deps.store.settleOutbox(entry.key, result);
}

async function carry(entry: ClaimedEntry, { carriers, log, now }: OutboxDeps): Promise<OutboxResult> {
  const carrier = carriers[entry.target];
  if (carrier === undefined)
    return { type: "dead", error: `Nobody carries out orders for "${entry.target}".` };
  try {
    await withPatience(carrier(entry));
    return { type: "sent" };
  } catch (error) {
    const result = afterFailure(entry, error, now());
    log.warn(
      { err: error, order: entry.key, attempts: entry.attempts, result: result.type },
      "an order was not carried out",
    );
    return result;
  }
}

function afterFailure({ attempts, createdAt }: ClaimedEntry, error: unknown, now: Date): OutboxResult {
  const reason = error instanceof Error ? error.message : String(error);
  const isFinal = error instanceof DeliveryError && !error.retryable;
  if (isFinal || now.getTime() - createdAt.getTime() > givesUpAfterMs) return { type: "dead", error: reason };
  const asked = error instanceof DeliveryError ? (error.retryAfterMs ?? 0) : 0;
  const waitMs = Math.max(asked, Math.min(longestWaitMs, 500 * 2 ** Math.min(attempts, 12)));
  return { type: "retry", at: new Date(now.getTime() + waitMs), error: reason };
}

async function withPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeliveryError(`No answer within ${patienceMs} ms.`, { retryable: true }));
    }, patienceMs);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
