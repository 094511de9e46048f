import { setTimeout as pause } from "node:timers/promises";
import { limitsOf } from "#src/render/channel-limits.ts";
import { TooFastError } from "#src/turn/carrier.ts";
import type { Pace } from "./pace.ts";

/** A place that is free so soon is waited for; for a later one the order goes back to the outbox. */
const shortWaitMs = 2_000;

/** Of a conversation reference, what the limits are counted by. */
type Where = {
  readonly channelId?: string;
  readonly conversation?: { readonly id: string; readonly tenantId?: string } | undefined;
};

/** Waits until the channel takes one more call; rejects with a TooFastError when that is long. */
export async function placeFor(where: Where, pace: Pace): Promise<void> {
  for (let waitMs = takePlace(where, pace); waitMs > 0; waitMs = takePlace(where, pace)) {
    if (waitMs > shortWaitMs) throw new TooFastError(waitMs);
    await pause(waitMs);
  }
}

/** Takes a place for one call, where the channel counts them; or says in how many milliseconds there is one. */
export function takePlace({ channelId = "", conversation }: Where, pace: Pace): number {
  if (!limitsOf(channelId).isPaced) return 0;
  return pace.take({ conversation: conversation?.id ?? "", tenant: conversation?.tenantId });
}
