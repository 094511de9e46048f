import type { Store } from "./store/store.ts";
import type { Feed } from "./turn/feed.ts";
import type { LastKnown } from "./turn/last-known.ts";

type FollowDeps = {
  readonly store: Pick<Store, "follow">;
  readonly feed: Feed;
  readonly known: LastKnown;
};

/** Tells the live readers here what other processes store, and remembers nothing those have changed or erased. */
export function followOthers({
  store,
  feed,
  known,
}: FollowDeps): { readonly stop: () => Promise<void> } | undefined {
  return store.follow?.({
    watched: feed.watched,
    changed: (key) => {
      known.forget(key);
      feed.publish(key, { type: "committed" });
    },
    whispered: (key, by) => feed.publish(key, { type: "typing", by }),
    missed: known.forgetAll,
  });
}
