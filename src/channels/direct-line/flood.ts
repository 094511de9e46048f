export type Flood =
  | { readonly type: "let-through" }
  | { readonly type: "held-back"; readonly retryAfterSeconds: number };

const burst = 20;
const perSecond = 2;
const maxConversations = 10_000;

/** Lets through 20 activities at once and 2 a second after that, for each conversation. */
export function createFloodGate({ now }: { readonly now: () => Date }): (conversation: string) => Flood {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();

  return (conversation) => {
    const at = now().getTime();
    const { left, at: since } = buckets.get(conversation) ?? { left: burst, at };
    const refilled = Math.min(burst, left + ((at - since) / 1_000) * perSecond);
    // deleted first: the map then keeps those who spoke last
    buckets.delete(conversation);
    buckets.set(conversation, { left: refilled < 1 ? refilled : refilled - 1, at });
    forgetOldest(buckets);

    if (refilled >= 1) return { type: "let-through" };
    return { type: "held-back", retryAfterSeconds: Math.ceil((1 - refilled) / perSecond) };
  };
}

function forgetOldest(buckets: Map<string, unknown>): void {
  if (buckets.size <= maxConversations) return;
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
