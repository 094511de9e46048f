/** A reply agents have ready; `{name}`, `{case}` and `{agent}` in its text are filled in when it is chosen. */
export type Reply = {
  readonly id: number;
  readonly locale: string;
  readonly title: string;
  readonly text: string;
};

export type NewReply = Omit<Reply, "id">;

export type ReplyStore = {
  /** In the order of their titles. */
  readonly replies: () => Promise<readonly Reply[]>;
  readonly addReply: (reply: NewReply) => Promise<void>;
  /** Does nothing when it was removed meanwhile, and so does `removeReply`. */
  readonly changeReply: (reply: Reply) => Promise<void>;
  readonly removeReply: (id: number) => Promise<void>;
  /** The replies to begin with: added once in the life of a database, whatever becomes of them. */
  readonly addFirstReplies: (replies: readonly NewReply[]) => Promise<void>;
};
