import type { ClaimedEntry, OutboxResult, Store } from "#src/store/store.ts";
import { type Carrier, DeliveryError, NotYetError, TooFastError } from "./carrier.ts";

export type CarryingDeps = {
  readonly store: Pick<Store, "renewOutbox">;
  /** By target. */
  readonly carriers: Readonly<Record<string, Carrier>>;
  /** How long a target may take that may take longer than a channel. Each of these delays nobody else. */
  readonly patienceMs?: Readonly<Record<string, number>>;
  readonly now: () => Date;
  readonly log: Readonly<Record<"warn" | "error", (fields: object, message: string) => void>>;
};

/** A killed process's work is taken over after this long; work that takes longer renews its lease. */
export const leaseMs = 5_000;
const renewalMs = 2_000;
/** An order that takes longer is given up and tried again. */
const channelPatienceMs = 4_500;
/** What could not be carried out for so long is given up. */
export const givesUpAfterMs = 24 * 60 * 60 * 1000;
const longestWaitMs = 5 * 60 * 1000;

/** Tries an order once; gives what came of it. */
export async function carryOut(entry: ClaimedEntry, deps: CarryingDeps): Promise<OutboxResult> {
  const { carriers, patienceMs, log, now } = deps;
  const carrier = carriers[entry.target];
  if (carrier === undefined)
    return { type: "dead", error: `Nobody carries out orders for "${entry.target}".` };
  try {
    await withPatience((signal) => carrier(entry, signal), {
      patienceMs: patienceMs?.[entry.target] ?? channelPatienceMs,
      renew: () => deps.store.renewOutbox(entry, new Date(now().getTime() + leaseMs)),
    });
    return { type: "sent" };
  } catch (error) {
    if (error instanceof NotYetError) return { type: "retry", at: error.until, error: error.message };
    if (error instanceof TooFastError) {
      return {
        type: "retry",
        at: new Date(now().getTime() + (error.retryAfterMs ?? 0)),
        error: error.message,
      };
    }
    const result = afterFailure(entry, error, now());
    log.warn(
      { err: error, order: entry.key, target: entry.target, attempts: entry.attempts, result: result.type },
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

type Patience = { readonly patienceMs: number; readonly renew: () => Promise<void> };

async function withPatience(
  work: (signal: AbortSignal) => Promise<void>,
  { patienceMs, renew }: Patience,
): Promise<void> {
  const givenUp = new AbortController();
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new DeliveryError(`No answer within ${patienceMs} ms.`, { retryable: true }));
    givenUp.abort();
  }, patienceMs);
  // a store that is away lets the lease run out: the order is then carried out once more, with the same key
  const renewal = setInterval(() => void renew().catch(() => undefined), renewalMs);
  try {
    await Promise.race([work(givenUp.signal), tooLong]);
  } finally {
    clearTimeout(timer);
    clearInterval(renewal);
  }
}
