import type { Json } from "#src/store/store.ts";

/** What is known of somebody's conversation, to tell it from others. */
export type FoundConversation = {
  readonly key: string;
  readonly channel: string;
  readonly reference: Json;
  readonly cases: readonly number[];
};

/** What a person can ask for: to have what is kept of them, and to have it erased. */
export type EraseStore = {
  /** By a case's number, or by a part of the requester's name or id; at most `limit`. */
  readonly findConversations: (search: string, limit: number) => Promise<readonly FoundConversation[]>;
  /** Every row that is kept of a conversation, by table; undefined when there is none. */
  readonly everythingOf: (key: string) => Promise<Json | undefined>;
  /** Erases all of it; false when there was nothing. */
  readonly erase: (key: string) => Promise<boolean>;
  /** Erases conversations in which nothing was said since then and whose cases are closed, at most `limit`; gives their keys. */
  readonly eraseIdle: (since: Date, limit: number) => Promise<readonly string[]>;
};
