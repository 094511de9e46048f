import { limitsOf } from "#src/render/channel-limits.ts";
import type { Store } from "#src/store/store.ts";
import type { Typing } from "#src/turn/typing.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import type { Pace } from "./pace.ts";
import { takePlace } from "./place-for.ts";
import { storedReference } from "./stored-reference.ts";

type ShowTypingDeps = DeliverDeps & {
  readonly store: Pick<Store, "conversation">;
  readonly now: () => Date;
};

/** The channel shows each for a little longer than this. */
const atMostEveryMs = 4_000;
const mostKept = 10_000;

/** A place was taken already. */
const taken: Pace = { take: () => 0 };

/**
 * Tells those who read live by `live`, and shows requesters who are sent to that an agent writes to them, where their channel can. It is stored nowhere and tried
 * once: who misses it misses nothing.
 */
export function createShowTyping(live: Typing, deps: ShowTypingDeps): Typing {
  const shown = new Map<string, number>();
  return (key, by) => {
    live(key, by);
    const at = deps.now().getTime();
    if (by !== "agent" || at - (shown.get(key) ?? 0) < atMostEveryMs) return;
    shown.delete(key);
    shown.set(key, at);
    const [oldest] = shown.keys();
    if (shown.size > mostKept && oldest !== undefined) shown.delete(oldest);
    show(key, deps).catch(() => undefined);
  };
}

async function show(key: string, { store, pace, ...channel }: ShowTypingDeps): Promise<void> {
  const { channel: name = "", silencedAt, reference } = (await store.conversation(key)) ?? {};
  if (!limitsOf(name).showsTyping || silencedAt !== undefined) return;
  const where = storedReference(reference);
  // where the channel takes no more just now, what is said has its places first
  if (takePlace(where, pace) > 0) return;
  await deliver({ type: "typing" }, where, { ...channel, pace: taken });
}
