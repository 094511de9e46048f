import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { commitAndAnnounce } from "./announce.ts";
import type { TurnDeps } from "./turn.ts";
import { unasked } from "./unasked.ts";
import { untilCommitted } from "./until-committed.ts";

type Deps = Pick<TurnDeps, "feed" | "queue" | "voice" | "now" | "wakeOutbox"> & {
  readonly store: Pick<TurnDeps["store"], "conversation" | "commit">;
};

/** Says something to a requester beside what is going on: it changes nothing. */
export async function sayUnasked(key: string, effects: readonly Effect[], deps: Deps): Promise<void> {
  await deps.queue.run(key, () => untilCommitted(() => trySaying(key, effects, deps)));
}

async function trySaying(key: string, effects: readonly Effect[], deps: Deps) {
  const before = await deps.store.conversation(key);
  if (before === undefined) return { type: "gone" } as const;
  const say: Parameters<typeof unasked>[1]["say"] = (voice, speech) => voice.say(effects, speech);
  const turn = unasked(before, { at: deps.now(), author: "system", about: {}, say }, deps.voice);
  return { type: (await commitAndAnnounce(turn, deps)) ? "said" : "stale" } as const;
}
