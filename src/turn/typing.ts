import type { Whisperer } from "#src/store/followed.ts";
import type { Store } from "#src/store/store.ts";
import type { Feed } from "./feed.ts";

/** Tells a conversation's live readers that somebody writes; it is never stored, and losing it loses nothing. */
export type Typing = (conversation: string, by: Whisperer) => void;

type TypingDeps = {
  readonly feed: Pick<Feed, "publish">;
  readonly store: Pick<Store, "whisper">;
  readonly now: () => Date;
};

/** Whoever is seen to write is shown so for longer than this. */
const atMostEveryMs = 2_000;
const maxKept = 10_000;

/** Tells the readers here, and where several processes share the database those of the others. */
export function createTyping({ feed, store, now }: TypingDeps): Typing {
  const told = new Map<string, number>();
  return (conversation, by) => {
    const whose = `${by} ${conversation}`;
    const ms = now().getTime();
    if (ms - (told.get(whose) ?? 0) < atMostEveryMs) return;
    // deleted first: the map then keeps those who wrote last
    told.delete(whose);
    told.set(whose, ms);
    const [oldest] = told.keys();
    if (told.size > maxKept && oldest !== undefined) told.delete(oldest);
    feed.publish(conversation, { type: "typing", by });
    store.whisper?.(conversation, by).catch(() => undefined);
  };
}
