import type { Conversation, Json, TurnCommit } from "#src/store/store.ts";

/**
 * Conversations as a turn of this process stored them last. Another process may have stored more since: whoever decides
 * by one has to commit, which is refused as stale then.
 */
export type LastKnown = {
  readonly find: (key: string) => Conversation | undefined;
  /** What that turn said under this sequence, which nobody changes; undefined for what was said earlier. */
  readonly said: (key: string, sequence: number) => Json | undefined;
  readonly keep: (turn: Stored) => void;
  readonly forget: (key: string) => void;
  readonly forgetAll: () => void;
};

type Stored = Pick<TurnCommit, "conversation" | "transcript">;

/** Each takes some thousand bytes. */
const most = 1_000;

export function lastKnown(): LastKnown {
  const known = new Map<string, Stored>();
  return {
    find: (key) => known.get(key)?.conversation,
    said: (key, sequence) =>
      known.get(key)?.transcript.find((entry) => entry.sequence === sequence)?.activity,
    keep: ({ conversation, transcript }) => {
      // as the newest of them: the one that was quiet for the longest time goes first
      known.delete(conversation.key);
      known.set(conversation.key, { conversation, transcript });
      const [oldest] = known.size > most ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
    },
    forget: (key) => {
      known.delete(key);
    },
    forgetAll: () => known.clear(),
  };
}
