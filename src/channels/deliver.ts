import type { Activity, ConversationReference } from "botbuilder";
import { type DeliveryError, refusedDelivery } from "#src/turn/carrier.ts";
import type { TurnAdapter } from "./adapter.ts";

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
  const retryAfter = response?.headers?.get?.("retry-after");
  return refusedDelivery("The channel", { status: statusCode, retryAfter }, error);
}

type RestError = {
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { readonly get?: (name: string) => string | undefined } };
};

function fieldsOf(error: unknown): RestError {
  // the SDK's RestError, whose class it does not export
  return typeof error === "object" && error !== null ? (error as RestError) : {};
}
