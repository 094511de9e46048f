/** Whom something can be sent to, and how a channel names what was sent. */
export type ReachStore = {
  /** Says that nothing can be sent there any more; the next message of the requester takes it back. */
  readonly silence: (conversation: string, at: Date) => Promise<void>;
  /** Remembers under which id of its own the channel keeps a transcript entry. */
  readonly noteDelivery: (conversation: string, entry: string, channelId: string) => Promise<void>;
  readonly deliveredAs: (conversation: string, entry: string) => Promise<string | undefined>;
};
