/** Who can be said to be writing. */
export type Whisperer = "bot" | "agent" | "user";

/** Who wants to know what other processes commit. */
export type Followed = {
  /** The keys of the conversations somebody reads here; "desk" stands for the list of cases. */
  readonly watched: () => Iterable<string>;
  /** Called with a key when there may be more to read; more often than needed, never less. */
  readonly changed: (key: string) => void;
  /** Called when listening begins, perhaps again: what others changed before that was not told. */
  readonly missed: () => void;
  /** Called with a conversation's key when somebody writes in it, elsewhere. */
  readonly whispered: (key: string, by: Whisperer) => void;
};
