import type { Conversation } from "#src/store/store.ts";

/**
 * Conversations as a turn of this process stored them last. Another process may have stored more since: whoever decides
 * by one has to commit, which is refused as stale then.
 */
export type LastKnown = {
  readonly find: (key: string) => Conversation | undefined;
  readonly keep: (conversation: Conversation) => void;
  readonly forget: (key: string) => void;
  readonly forgetAll: () => void;
};

/** Each takes some thousand bytes. */
const most = 1_000;

export function lastKnown(): LastKnown {
  const known = new Map<string, Conversation>();
  return {
    find: (key) => known.get(key),
    keep: (conversation) => {
      // as the newest of them: the one that was quiet for the longest time goes first
      known.delete(conversation.key);
      known.set(conversation.key, conversation);
      const [oldest] = known.size > most ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
    },
    forget: (key) => {
      known.delete(key);
    },
    forgetAll: () => known.clear(),
  };
}
