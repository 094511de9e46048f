import type { Schema } from "#src/store/schema.ts";

/** What is copied, whom others refer to first, with the columns that tell the rows apart. */
export const tables = {
  conversations: ["key"],
  inbox: ["conversation", "activity"],
  transcript: ["conversation", "sequence"],
  case_numbers: ["number"],
  cases: ["number"],
  case_packets: ["case_number"],
  case_notes: ["position"],
  replies: ["id"],
  schedules: ["position"],
  outbox: ["position"],
  notices: ["id"],
  notice_followers: ["notice", "conversation"],
  deliveries: ["conversation", "entry"],
  ratings: ["conversation", "instance"],
  files: ["id"],
  agents: ["id"],
  desk_sessions: ["hash"],
  audit: ["position"],
  support_channels: ["serves"],
  case_threads: ["case_number"],
  used_tokens: ["token"],
  secrets: ["name"],
} as const satisfies { readonly [Table in Exclude<keyof Schema, "meta">]: readonly (keyof Schema[Table])[] };

export type TableName = keyof typeof tables;

// boundary: Object.keys forgets what it was given
export const tableNames = Object.keys(tables) as readonly TableName[];

/** Columns the database counts by itself. */
export const counters = [
  { table: "case_numbers", column: "number", first: 1001 },
  { table: "case_notes", column: "position", first: 1 },
  { table: "replies", column: "id", first: 1 },
  { table: "schedules", column: "position", first: 1 },
  { table: "outbox", column: "position", first: 1 },
  { table: "notices", column: "id", first: 1 },
  { table: "audit", column: "position", first: 1 },
] as const;
