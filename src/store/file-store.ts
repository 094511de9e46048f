/** What is known of a file that somebody attached. */
export type KeptFile = {
  /** Unguessable: who knows it, and the conversation, may have the file. */
  readonly id: string;
  readonly conversation: string;
  readonly author: "user" | "agent";
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly at: Date;
};

/** The files of one message, in their order. */
export type FilesOfMessage = {
  readonly conversation: string;
  /** Kept once for each message: sent again, they are the same. */
  readonly message: string;
  readonly author: KeptFile["author"];
  readonly at: Date;
  readonly files: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly sha256: string;
    readonly content: Uint8Array;
  }[];
};

/** What people attached, kept before the turn that tells of it. */
export type FileStore = {
  readonly keepFiles: (files: FilesOfMessage) => Promise<readonly KeptFile[]>;
  /** For a message that was not taken after all. */
  readonly dropFiles: (conversation: string, message: string) => Promise<void>;
  /** Of a conversation, the oldest first. */
  readonly files: (conversation: string) => Promise<readonly KeptFile[]>;
  readonly file: (
    conversation: string,
    id: string,
  ) => Promise<(KeptFile & { readonly content: Uint8Array }) | undefined>;
};
