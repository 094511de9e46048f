/** Whether a conversation can be sent to. */
export type Reach = {
  /** Since when nothing can be sent there: the requester blocked or removed the bot, and has not written since. */
  readonly silencedAt?: Date;
};

/** Whom something can be sent to, and how a channel names what was sent. */
export type ReachStore = {
  /** Says that nothing can be sent there any more; the next message of the requester takes it back. */
  readonly silence: (conversation: string, at: Date) => Promise<void>;
  /** Remembers under which id of its own the channel keeps a transcript entry. */
  readonly noteDelivery: (conversation: string, entry: string, channelId: string) => Promise<void>;
  readonly deliveredAs: (conversation: string, entry: string) => Promise<string | undefined>;
};
