import { setTimeout as pause } from "node:timers/promises";
import { type Activity, TurnContext } from "botbuilder";
import { DeliveryError } from "#src/turn/carrier.ts";
import { type DeliverDeps, deliver } from "../deliver.ts";
import type { Log } from "../log.ts";
import { saying } from "./support-teams.ts";

export type Say = (text: string) => Promise<void>;

/** Teams sends what was done once more after fifteen seconds: by then it is said, or given up. */
const longestMs = 8_000;
const firstWaitMs = 250;

/** Answers where something was done. Tried again for as long as whoever did it waits; then it is logged. */
export function sayIn(activity: Activity, deps: DeliverDeps & { readonly log: Log }): Say {
  const reference = TurnContext.getConversationReference(activity);
  return async (text) => {
    const until = performance.now() + longestMs;
    for (let waitMs = firstWaitMs; ; waitMs *= 2) {
      try {
        await deliver(saying({ text }), reference, deps);
        return;
      } catch (error) {
        const wait = Math.max(waitMs, retryAfter(error) ?? Number.POSITIVE_INFINITY);
        if (performance.now() + wait > until) {
          deps.log.warn({ err: error }, "the support channel was not answered");
          return;
        }
        await pause(wait);
      }
    }
  };
}

/** Undefined where trying again does not help. */
function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof DeliveryError) || !error.retryable) return undefined;
  return error.retryAfterMs ?? 0;
}
