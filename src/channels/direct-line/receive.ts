import type { Activity } from "botbuilder";
import { says } from "#src/channels/error-fact.ts";
import type { Log } from "#src/channels/log.ts";
import { type Reply, refusal, retryLater } from "#src/channels/reply.ts";

/**
 * Runs a turn and resolves once it is stored. It rejects with an error that says `overloaded: true` when too much waits
 * in the conversation, and `retryable: true` when the store did not answer.
 */
export type Receive = (activity: Activity) => Promise<{ readonly type: "committed" | "duplicate" }>;

/** What the client is told when a turn, or the store before it, failed. */
export function toFailureReply(error: unknown, { log }: { readonly log: Log }): Reply {
  if (says(error, "overloaded")) return retryLater(429, "Too much waits in this conversation.", 2);
  if (says(error, "retryable")) {
    log.warn({ err: error }, "A Direct Line request could not be stored.");
    return retryLater(503, "This cannot be stored at the moment. Send it again.", 5);
  }
  log.error({ err: error }, "A Direct Line request failed.");
  return refusal(500, "InternalError", "Something went wrong here. Nothing was stored.");
}
