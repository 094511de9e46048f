import type { Activity, ConversationReference } from "botbuilder";
import { DeliveryError } from "#src/turn/outbox.ts";
import type { TurnAdapter } from "./adapter.ts";

/** What a channel may say "not now" with; everything else it refuses for good. */
const notNow = new Set([408, 412, 429, 500, 502, 503, 504]);

/** Sends an activity to a conversation outside any request. Rejects with a DeliveryError that says whether to try again. */
export async function deliver(
  activity: Partial<Activity>,
  reference: Partial<ConversationReference>,
  { adapter, appId }: { readonly adapter: TurnAdapter; readonly appId: string },
): Promise<void> {
  try {
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      await context.sendActivity(activity);
    });
  } catch (error) {
    throw toDeliveryError(error);
  }
}

function toDeliveryError(error: unknown): DeliveryError {
  const { statusCode, response } = fieldsOf(error);
  const seconds = Number(response?.headers?.get?.("retry-after"));
  return new DeliveryError(`The channel answered ${statusCode ?? "nothing"}.`, {
    cause: error,
    // no answer at all: the network, not the channel
    retryable: statusCode === undefined || notNow.has(statusCode),
    ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
  });
}

type RestError = {
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { readonly get?: (name: string) => string | undefined } };
};

function fieldsOf(error: unknown): RestError {
  // the SDK's RestError, whose class it does not export
  return typeof error === "object" && error !== null ? (error as RestError) : {};
}
