import type { IncomingMessage } from "node:http";
import { type Reply, retryLater } from "#src/channels/reply.ts";
import { clientAddress, isOwn, networkOf } from "#src/client-address.ts";

export type Flood =
  | { readonly type: "let-through" }
  | { readonly type: "held-back"; readonly retryAfterSeconds: number };

/** So many at once, and so many a second after that. */
type Rate = { readonly burst: number; readonly perSecond: number };

type Now = () => Date;

const maxKept = 10_000;

/** What a client may do how often; each answers with the refusal, or undefined. */
export type FloodGates = {
  /** Somebody says something in their conversation. */
  readonly saying: (conversation: string) => Reply | undefined;
  /** Somebody reads their conversation, or opens a way to do so. */
  readonly reading: (conversation: string) => Reply | undefined;
  /** Somebody begins a conversation: a whole office may come from one address, a flood may not. */
  readonly beginning: (request: IncomingMessage) => Reply | undefined;
};

export type FloodDeps = {
  readonly now: Now;
  /** So many conversations may begin in a minute from one address; any number when left out. */
  readonly conversationsPerMinute?: number | undefined;
  readonly proxies?: number | undefined;
};

export function createFloodGates({ now, conversationsPerMinute = 0, proxies = 0 }: FloodDeps): FloodGates {
  const saying = createFloodGate({ burst: 20, perSecond: 2 }, now);
  const reading = createFloodGate({ burst: 100, perSecond: 10 }, now);
  const perMinute = { burst: conversationsPerMinute, perSecond: conversationsPerMinute / 60 };
  const beginning = createFloodGate(perMinute, now);
  return {
    saying: (conversation) => refusalOf(saying(conversation)),
    reading: (conversation) => refusalOf(reading(conversation)),
    beginning: (request) => {
      const address = clientAddress(request, proxies);
      if (conversationsPerMinute === 0 || isOwn(address)) return undefined;
      return refusalOf(beginning(networkOf(address)));
    },
  };
}

/** A bucket for each of those who come. */
export function createFloodGate({ burst, perSecond }: Rate, now: Now): (whose: string) => Flood {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();

  return (whose) => {
    const at = now().getTime();
    const { left, at: since } = buckets.get(whose) ?? { left: burst, at };
    // a clock that is set back takes nothing away
    const refilled = Math.min(burst, left + (Math.max(0, at - since) / 1_000) * perSecond);
    // deleted first: the map then keeps those who came last
    buckets.delete(whose);
    buckets.set(whose, { left: refilled < 1 ? refilled : refilled - 1, at });
    forgetOldest(buckets);

    if (refilled >= 1) return { type: "let-through" };
    return { type: "held-back", retryAfterSeconds: Math.ceil((1 - refilled) / perSecond) };
  };
}

function refusalOf(flood: Flood): Reply | undefined {
  if (flood.type === "let-through") return undefined;
  return retryLater(429, "Slower, please: too much at once.", flood.retryAfterSeconds);
}

function forgetOldest(buckets: Map<string, unknown>): void {
  if (buckets.size <= maxKept) return;
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
