import type { Generated } from "kysely";

export type CaseNoteTable = {
  readonly position: Generated<number>;
  readonly conversation: string;
  readonly case_number: number;
  /** The sequence of the newest transcript entry when it was written. */
  readonly after: number;
  readonly agent: string;
  readonly at: string;
  readonly text: string;
};

export type ReplyTable = {
  readonly id: Generated<number>;
  readonly locale: string;
  readonly title: string;
  readonly text: string;
};

export type FileRow = {
  readonly id: string;
  readonly conversation: string;
  readonly message: string;
  readonly position: number;
  readonly author: "user" | "agent";
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly at: string;
  readonly content: Uint8Array;
};

export type SupportChannelRow = {
  /** Empty for everybody. */
  readonly serves: string;
  readonly channel: string;
  readonly team: string;
  readonly locale: string;
  readonly reference: string;
  readonly owner_id: string;
  readonly owner_name: string;
};

export type CaseThreadRow = {
  readonly case_number: number;
  readonly conversation: string;
  readonly card: string;
  readonly locale: string;
  readonly reference: string;
  readonly told: string | null;
};

export type ScheduleTable = {
  readonly position: Generated<number>;
  readonly follows: number;
  readonly at: string;
  readonly by: string;
  /** Null where the environment counts again. */
  readonly schedule: string | null;
};

export type ScheduleRow = Omit<ScheduleTable, "position"> & { readonly position: number };
