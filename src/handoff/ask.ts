import { refusedDelivery } from "#src/turn/carrier.ts";

/** An answer of another server. Rejects with a retryable DeliveryError when there is none; redirects are not followed. */
export async function ask(who: string, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: "manual" });
  } catch (cause) {
    throw refusedDelivery(who, {}, cause);
  }
}

/** The error of an answer that is not what was asked for. */
export function refused(who: string, { status, headers }: Response) {
  return refusedDelivery(who, { status, retryAfter: headers.get("retry-after") });
}
