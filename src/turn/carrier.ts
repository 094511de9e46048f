import type { ClaimedEntry } from "#src/store/store.ts";

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

/** The channel takes no more so fast: nothing failed, and it is tried again as soon as there is room. */
export class TooFastError extends DeliveryError {
  constructor(waitMs: number) {
    super("The channel takes no more so fast.", { retryable: true, retryAfterMs: waitMs });
  }
}

/** Nothing failed, but it is not the time yet for what was ordered: it is looked at again then. */
export class NotYetError extends Error {
  override readonly name = "NotYetError";
  readonly until: Date;
  constructor(until: Date) {
    super("It is not the time yet for this order.");
    this.until = until;
  }
}

/** Carries one order out; rejects when it did not. When the signal aborts it is given up, to be tried again. */
export type Carrier = (entry: ClaimedEntry, signal: AbortSignal) => Promise<void>;

/** What a server may say "not now" with; whatever else it refuses with, it refuses for good. */
const notNow: ReadonlySet<number> = new Set([408, 412, 425, 429, 500, 502, 503, 504]);

/** The error of a delivery that was answered with this status, or with nothing: then the network was to blame. */
export function refusedDelivery(
  who: string,
  answer: { readonly status?: number | undefined; readonly retryAfter?: string | null | undefined },
  cause?: unknown,
): DeliveryError {
  const { status, retryAfter } = answer;
  const seconds = Number(retryAfter ?? 0);
  return new DeliveryError(`${who} answered ${status ?? "nothing"}.`, {
    cause,
    retryable: status === undefined || notNow.has(status),
    ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
  });
}
