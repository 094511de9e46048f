import type { Whisperer } from "#src/store/followed.ts";

/** What a live reader of a conversation is told. `committed` says only that there is more to read in the store. */
export type Notice = { readonly type: "committed" } | { readonly type: "typing"; readonly by: Whisperer };

/** Tells the live readers of a conversation that something happened; losing a notice never loses a message. */
export type Feed = {
  readonly publish: (conversation: string, notice: Notice) => void;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (conversation: string, listener: (notice: Notice) => void) => () => void;
  /** What somebody reads at the moment. */
  readonly watched: () => Iterable<string>;
};

/** A feed for the readers in this process. */
export function memoryFeed(): Feed {
  const listeners = new Map<string, Set<(notice: Notice) => void>>();
  return {
    publish: (conversation, notice) => {
      for (const listener of listeners.get(conversation) ?? []) listener(notice);
    },
    subscribe: (conversation, listener) => {
      const mine = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0) listeners.delete(conversation);
      };
    },
    watched: () => listeners.keys(),
  };
}
