import type { Case } from "#src/store/store.ts";

/** Whose mail an outage is about: that of a service, by its name, or of a domain and what is below it. */
export type ScopeTerm = { readonly type: "provider" | "carrier" | "domain"; readonly value: string };

/** What the desk announces of an outage; at most one is on at a time. */
export type Notice = {
  readonly id: number;
  /** The parent case: those it concerns hang on it. Absent of what was announced before there were any. */
  readonly number?: number;
  /** In the desk's own words, as requesters read it. */
  readonly text: string;
  /** Empty for everybody. */
  readonly scope: readonly ScopeTerm[];
  /** The agent who announced it. */
  readonly by: string;
  readonly beganAt: Date;
  readonly overAt?: Date;
};

/** A conversation that hangs on a notice, with the case it was handed over with last. */
export type Follower = {
  readonly conversation: string;
  readonly case?: Pick<Case, "number" | "status" | "assignee">;
};

/** What a store knows of notices, and of the conversations that follow them. */
export type NoticeStore = {
  /** The notice that is on. */
  readonly notice: () => Promise<Notice | undefined>;
  /** Switches a notice on, with its order to tell whoever waits; undefined when one is on already. */
  readonly beginNotice: (begun: BegunNotice, at: Date) => Promise<Notice | undefined>;
  /** Switches it off, with its order to tell its followers; false when it was off already. */
  readonly endNotice: (id: number, at: Date) => Promise<boolean>;
  /** Conversations whose case nobody has yet and that were not told of this notice, by their keys. */
  readonly untoldOf: (notice: number, page: Page) => Promise<readonly string[]>;
  /** Conversations that follow this notice and were not told that it is over, by their keys. */
  readonly followersOf: (notice: number, page: Page) => Promise<readonly string[]>;
  readonly countFollowers: (notice: number) => Promise<number>;
  /** Those that follow it, whose case is the oldest first; at most `limit`. */
  readonly listFollowers: (notice: number, limit: number) => Promise<readonly Follower[]>;
  /** The notice with this case number, on or over. */
  readonly noticeByNumber: (number: number) => Promise<Notice | undefined>;
  /** The last notice that a conversation was told of. */
  readonly noticeOf: (conversation: string) => Promise<Notice | undefined>;
};

export type BegunNotice = Pick<Notice, "text" | "scope" | "by">;

/** So many, behind this key; the first ones where there is none. */
export type Page = { readonly limit: number; readonly after?: string };
