import type { Json } from "#src/store/store.ts";

/** A channel of Teams whose people take cases. */
export type SupportChannel = {
  /** Teams' own id of it, and of its team. */
  readonly channel: string;
  readonly team: string;
  /** The language of the requesters it is for; everybody's when left out. */
  readonly serves?: string;
  /** The language its people read. */
  readonly locale: string;
  /** How to reach it. */
  readonly reference: Json;
  /** Who made it one. */
  readonly owner: { readonly id: string; readonly name: string };
};

/** Where a case is talked about: under its card. */
export type CaseThread = {
  readonly case: number;
  /** Teams' ids of the thread and of the card at its head. */
  readonly conversation: string;
  readonly card: string;
  readonly locale: string;
  readonly reference: Json;
  /** The key of the last order that was carried out there. */
  readonly told?: string;
};

/** Of those that are due at the same time, the older one comes first. */
export type DueCase = { readonly number: number; readonly dueAt: Date };

/** The support people's side of Teams. */
export type SupportStore = {
  readonly supportChannels: () => Promise<readonly SupportChannel[]>;
  /** Takes the place of the channel that served the same people. */
  readonly serveIn: (channel: SupportChannel) => Promise<void>;
  /** A channel, or all of a team; true when there was one. */
  readonly serveNoMoreIn: (place: Partial<Pick<SupportChannel, "channel" | "team">>) => Promise<boolean>;
  readonly caseThread: (number: number) => Promise<CaseThread | undefined>;
  readonly caseThreadIn: (conversation: string) => Promise<CaseThread | undefined>;
  /** The thread of its case from now on, unless another was kept first: gives the one that is. */
  readonly keepThread: (thread: CaseThread) => Promise<CaseThread>;
  readonly dropThread: (number: number) => Promise<void>;
  /** How many cases that are due sooner, and have no thread yet, are about to be told there. */
  readonly soonerToBeTold: (opened: DueCase, target: string, now: Date) => Promise<number>;
  /** Remembers the order that was carried out there last. */
  readonly noteTold: (number: number, key: string) => Promise<void>;
};
