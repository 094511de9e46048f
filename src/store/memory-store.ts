/** What is kept beside conversations, by name. */
export type MemoryStore = {
  /** What was remembered under this name last. */
  readonly remembered: (name: string) => Promise<string | undefined>;
  readonly remember: (name: string, value: string) => Promise<void>;
  /** True the first time for this token, false ever after (until `expiresAt`, when it may be forgotten). */
  readonly useOnce: (token: string, now: Date, expiresAt: Date) => Promise<boolean>;
  /** A random secret of 32 bytes under this name, made at first use and kept. */
  readonly secret: (name: string) => Promise<Uint8Array>;
};
