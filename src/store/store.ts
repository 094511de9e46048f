import type { AccountStore } from "#src/store/account-store.ts";
import type { DeadOrderStore } from "#src/store/dead-order-store.ts";
import type { DeskToolStore } from "#src/store/desk-tool-store.ts";
import type { EraseStore } from "#src/store/erase-store.ts";
import type { FileStore } from "#src/store/file-store.ts";
import type { Followed, Whisperer } from "#src/store/followed.ts";
import type { Lane, Settled } from "#src/store/lane.ts";
import type { MemoryStore } from "#src/store/memory-store.ts";
import type { Rating, RatingStore } from "#src/store/rating-store.ts";
import type { Reach, ReachStore } from "#src/store/reach-store.ts";
import type { SupportStore } from "#src/store/support-store.ts";
import type { FoundOut } from "#src/store/verdict-store.ts";

/** Any JSON value; what a column of JSON text gives back. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
type JsonObject = { readonly [key: string]: Json | undefined };

/** What the product remembers of one conversation between two turns. */
export type Conversation = {
  /** `channel:id`, unique across channels; what every other row refers to. */
  readonly key: string;
  readonly channel: string;
  /** The channel's own id for it. */
  readonly id: string;
  readonly locale: string;
  /** How often it was committed; 0 means it was never stored. */
  readonly version: number;
  /** The sequence of its newest transcript entry; 0 means none. */
  readonly lastSequence: number;
  /** Which triage this is, counted from 1: a new one begins after the last has ended. */
  readonly episode: number;
  /** The XState snapshot, as JSON, with the version of the dialog that wrote it. */
  readonly snapshot?: Json;
  readonly dialogVersion?: string;
  /** The Bot Framework conversation reference: how to reach the requester again. */
  readonly reference: Json;
  /** The requester's own, as Asia/Tokyo, where their client told it. */
  readonly timeZone?: string;
  /** The number of the case this conversation was handed over with last. */
  readonly caseNumber?: number;
} & Reach;

export type Author = "user" | "bot" | "agent" | "system";

/** One thing said, exactly as the channel carries it. Appended once and never changed. */
export type TranscriptEntry = {
  /** Counts 1, 2, 3 … without gaps inside its conversation; a Direct Line watermark. */
  readonly sequence: number;
  /** The activity's id, unique inside its conversation. */
  readonly id: string;
  readonly author: Author;
  readonly at: Date;
  readonly activity: Json;
};

/** An order to carry out after the commit, at least once, in order inside its conversation. */
export type OutboxEntry = {
  /** `conversation:version:index`; the receiver may use it to drop a repetition. */
  readonly key: string;
  readonly conversation: string;
  /** Who carries it out: "channel", "desk", … */
  readonly target: string;
  readonly payload: Json;
  /** Not to be carried out before; at once when left out. */
  readonly dueAt?: Date;
  /** Who stores it wants to carry it out, and is given until then if nothing has to be carried out before it. */
  readonly leasedUntil?: Date;
};

export type ClaimedEntry = Omit<OutboxEntry, "dueAt" | "leasedUntil"> & {
  readonly attempts: number;
  readonly createdAt: Date;
};

export type OutboxResult =
  | { readonly type: "sent" }
  | { readonly type: "retry"; readonly at: Date; readonly error: string }
  | { readonly type: "dead"; readonly error: string };

/** Deferred: the desk was closed, or the requester would rather not wait; it waits again when the desk opens. */
export type CaseStatus = "waiting" | "deferred" | "assigned" | "closed";

/** What a case came to; "untold" when whoever closed it elsewhere did not say. */
export type CaseEnd = "fixed" | "not-fixed" | "handed-back" | "user-left" | "untold";

/** A case: what a human agent takes over. */
export type Case = {
  /** 1001, 1002 …; shown to people as K-1001. */
  readonly number: number;
  readonly conversation: string;
  readonly episode: number;
  readonly status: CaseStatus;
  readonly createdAt: Date;
  /** When it came to its status. */
  readonly since: Date;
  /** How long it waited until somebody first claimed it. */
  readonly waitedMs?: number;
  /** The name of the agent who has it, or had it last. */
  readonly assignee?: string;
  readonly closedAs?: CaseEnd;
  /** The requester was told that somebody answers by then. */
  readonly dueAt?: Date;
  /** The pre-support checklist packet; see src/handoff/packet.ts. */
  readonly packet: Json;
} & FoundOut;

/** A step of a case; refused unless the case still stands where it is said to come from. */
export type CaseChange = {
  readonly number: number;
  readonly from: Pick<Case, "status" | "assignee">;
  readonly to: Pick<Case, "status" | "assignee" | "closedAs" | "since" | "waitedMs" | "dueAt"> & FoundOut;
};

/** How the queue stands for somebody who waits in it. */
export type Queue = {
  /** The cases that wait and came before, as far as they are counted. */
  readonly ahead: number;
  /** There are more than were counted. */
  readonly hasMore?: true;
  /** How long the last ones waited, the newest first; at most 20. */
  readonly waitedMs: readonly number[];
};

/** Everything one turn changes. It is stored whole or not at all. */
export type TurnCommit = {
  /** The conversation as it is to be stored; its version is the stored one plus one. */
  readonly conversation: Conversation;
  /** The incoming activity's id: a second turn with it is refused as a duplicate. Absent for turns nobody sent. */
  readonly activityId?: string;
  readonly at: Date;
  readonly transcript: readonly TranscriptEntry[];
  readonly outbox: readonly OutboxEntry[];
  readonly case?: Case;
  readonly caseChange?: CaseChange;
  /** The conversation was told of this notice: it is told again, once, when it is over. */
  readonly follows?: { readonly notice: number; readonly isOver: boolean };
  readonly rating?: Rating;
};

export type CommitResult =
  /** `leased` is what is now to be carried out by who stored it. */
  | { readonly type: "committed"; readonly leased: readonly ClaimedEntry[] }
  /** Somebody else committed first: load again and decide again. */
  | { readonly type: "stale" }
  /** This activity was already committed: nothing was changed. */
  | { readonly type: "duplicate" }
  /** The case was no longer where the turn wanted to take it from: nothing was changed. */
  | { readonly type: "refused" };

/** Where conversations live. One implementation on Kysely, one contract suite for every database. */
export type Store = {
  readonly conversation: (key: string) => Promise<Conversation | undefined>;
  /** Whether this activity was already committed in this conversation. */
  readonly hasSeen: (conversation: string, activityId: string) => Promise<boolean>;
  /** The case number of this conversation's episode: the same number however often it is asked for. */
  readonly caseNumber: (conversation: string, episode: number) => Promise<number>;
  readonly commit: (turn: TurnCommit) => Promise<CommitResult>;
  /** Entries with a sequence above `after`, oldest first, at most `limit`. */
  readonly transcript: (
    conversation: string,
    after: number,
    limit: number,
  ) => Promise<readonly TranscriptEntry[]>;

  readonly case: (number: number) => Promise<Case | undefined>;
  /** Newest first. */
  readonly cases: (limit: number) => Promise<readonly Case[]>;
  /** What lies between a case that began to wait at this time and its turn. */
  readonly queue: (since: Date) => Promise<Queue>;

  /**
   * Takes up to `limit` due entries and leases them for `leaseMs`: only the oldest unsettled entry of each
   * conversation and target is due, so that order is kept; an expired lease is due again.
   */
  readonly claimOutbox: (
    now: Date,
    leaseMs: number,
    limit: number,
    lane?: Lane,
  ) => Promise<readonly ClaimedEntry[]>;
  /** Prolongs the lease of an entry that is still being carried out, unless somebody else has claimed it since. */
  readonly renewOutbox: (entry: ClaimedEntry, until: Date) => Promise<void>;
  readonly settleOutbox: (key: string, result: OutboxResult) => Promise<Settled>;
  /** When the next unsettled entry becomes due; undefined when there is none. */
  readonly nextOutboxDue: () => Promise<Date | undefined>;

  /** Where several processes share the database: begins to tell what the others commit. */
  readonly follow?: (followed: Followed) => { readonly stop: () => Promise<void> };
  /** … and tells them that somebody writes; nothing is stored. */
  readonly whisper?: (key: string, by: Whisperer) => Promise<void>;
  /** Resolves when the database can be written to; rejects with the reason when it can't. */
  readonly checkWritable: () => Promise<void>;
  readonly close: () => Promise<void>;
} & DeadOrderStore &
  MemoryStore &
  FileStore &
  EraseStore &
  RatingStore &
  DeskToolStore &
  AccountStore &
  ReachStore &
  SupportStore;
