import { setTimeout as pause } from "node:timers/promises";
import type { ConversationReference } from "botbuilder";
import { DeliveryError } from "#src/turn/carrier.ts";
import type { Pace } from "./pace.ts";

/** A place that is free so soon is waited for; for a later one the order goes back to the outbox. */
const shortWaitMs = 2_000;

/** Waits until the channel takes one more call; rejects with a DeliveryError when that is long. */
export async function placeFor(
  conversation: string,
  { conversation: where }: Partial<ConversationReference>,
  pace: Pace,
): Promise<void> {
  const place = { conversation, tenant: where?.tenantId };
  for (let waitMs = pace.take(place); waitMs > 0; waitMs = pace.take(place)) {
    if (waitMs > shortWaitMs) {
      throw new DeliveryError("The channel takes no more so fast.", {
        retryable: true,
        retryAfterMs: waitMs,
      });
    }
    await pause(waitMs);
  }
}
