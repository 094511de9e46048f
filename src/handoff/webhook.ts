import { ask, refused } from "./ask.ts";
import type { News, Order, Target } from "./target.ts";
import { signatureHeader, signatureOf } from "./webhook-signature.ts";

export type WebhookDeps = { readonly url: string; readonly secret: string; readonly now: () => Date };

const who = "The webhook";

/** A program that is told of cases: signed JSON, posted to it. */
export function webhookTarget({ url, secret, now }: WebhookDeps): Target {
  return async (order, signal) => {
    const body = JSON.stringify(toBody(order));
    const answer = await ask(who, url, {
      method: "POST",
      signal,
      headers: {
        "content-type": "application/json",
        "idempotency-key": order.key,
        // with every try: the receiver refuses an old one
        [signatureHeader]: signatureOf(body, { secret, at: now() }),
      },
      body,
    });
    // nobody reads what it says
    await answer.body?.cancel();
    if (!answer.ok) throw refused(who, answer);
  };
}

function toBody({ key, opened, news }: Order): object {
  return {
    version: 1,
    key,
    ...news,
    case: opened.name,
    ...(isOpening(news) && { packet: opened.packet }),
  };
}

function isOpening({ type }: News): boolean {
  return type === "case-opened";
}
