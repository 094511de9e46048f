/** What the desk announces of an outage; at most one is on at a time. */
export type Notice = {
  readonly id: number;
  /** In the desk's own words, as requesters read it. */
  readonly text: string;
  /** The agent who announced it. */
  readonly by: string;
  readonly beganAt: Date;
  readonly overAt?: Date;
};

/** What a store knows of notices, and of the conversations that follow them. */
export type NoticeStore = {
  /** The notice that is on. */
  readonly notice: () => Promise<Notice | undefined>;
  /** Switches a notice on, with its order to tell whoever waits; undefined when one is on already. */
  readonly beginNotice: (text: string, by: string, at: Date) => Promise<Notice | undefined>;
  /** Switches it off, with its order to tell its followers; false when it was off already. */
  readonly endNotice: (id: number, at: Date) => Promise<boolean>;
  /** Conversations whose case nobody has yet and that were not told of this notice; at most `limit`. */
  readonly untoldOf: (notice: number, limit: number) => Promise<readonly string[]>;
  /** Conversations that follow this notice and were not told that it is over; at most `limit`. */
  readonly followersOf: (notice: number, limit: number) => Promise<readonly string[]>;
  readonly countFollowers: (notice: number) => Promise<number>;
};
