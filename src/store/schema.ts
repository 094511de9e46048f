import type { Generated } from "kysely";
import type { Role } from "#src/store/account-store.ts";
import type {
  CaseNoteTable,
  CaseThreadRow,
  FileRow,
  ReplyTable,
  ScheduleTable,
  SupportChannelRow,
} from "#src/store/desk-schema.ts";
import type { Rating } from "#src/store/rating-store.ts";
import type { Author, CaseEnd, CaseStatus } from "#src/store/store.ts";

/** The tables as migrations.ts leaves them. Instants are ISO 8601 text, JSON is text, absent is null. */
export type Schema = {
  readonly conversations: ConversationRow;
  readonly inbox: InboxRow;
  readonly transcript: TranscriptRow;
  readonly case_numbers: CaseNumberRow;
  readonly cases: CaseRow;
  readonly case_packets: CasePacketRow;
  readonly case_notes: CaseNoteTable;
  readonly replies: ReplyTable;
  readonly schedules: ScheduleTable;
  readonly outbox: OutboxRow;
  readonly notices: NoticeTable;
  readonly notice_followers: NoticeFollowerRow;
  readonly deliveries: DeliveryRow;
  readonly ratings: RatingRow;
  readonly files: FileRow;
  readonly used_tokens: UsedTokenRow;
  readonly secrets: SecretRow;
  readonly meta: MetaRow;
  readonly agents: AgentRow;
  readonly desk_sessions: DeskSessionRow;
  readonly audit: AuditRow;
  readonly support_channels: SupportChannelRow;
  readonly case_threads: CaseThreadRow;
};

export type ConversationRow = {
  readonly key: string;
  readonly channel: string;
  readonly id: string;
  readonly locale: string;
  readonly version: number;
  readonly last_sequence: number;
  readonly episode: number;
  readonly snapshot: string | null;
  readonly dialog_version: string | null;
  readonly reference: string;
  readonly time_zone: string | null;
  readonly case_number: number | null;
  readonly silenced_at: string | null;
};

type InboxRow = { readonly conversation: string; readonly activity: string; readonly at: string };

export type TranscriptRow = {
  readonly conversation: string;
  readonly sequence: number;
  readonly id: string;
  readonly author: Author;
  readonly at: string;
  readonly activity: string;
};

type CaseNumberRow = {
  readonly number: Generated<number>;
  readonly conversation: string;
  readonly episode: number;
};

export type CaseRow = {
  readonly number: number;
  readonly conversation: string;
  readonly episode: number;
  readonly status: CaseStatus;
  readonly created_at: string;
  readonly since: string;
  readonly waited_ms: number | null;
  readonly assignee: string | null;
  readonly closed_as: CaseEnd | null;
  readonly due_at: string | null;
  readonly cause: string | null;
  readonly cause_rank: number | null;
  readonly found: string | null;
  readonly reason: string | null;
  readonly requester_id: string | null;
  readonly requester: string | null;
  readonly suspect: string | null;
  readonly suspect_share: number | null;
  /** Who asks, as it is compared. */
  readonly find_key: string | null;
};

type CasePacketRow = { readonly case_number: number; readonly packet: string };

type OutboxRow = {
  /** Counted by the database: what was stored first is carried out first. */
  readonly position: Generated<number>;
  readonly key: string;
  readonly conversation: string;
  readonly target: string;
  readonly payload: string;
  readonly created_at: string;
  /** When it may be tried next; a lease is a due time in the future. */
  readonly due_at: string;
  readonly attempts: number;
  /** Null while it is to be carried out; what was carried out has no row. */
  readonly settled: "dead" | null;
  readonly error: string | null;
};

export type NoticeRow = Omit<NoticeTable, "id"> & { readonly id: number };

type NoticeTable = {
  readonly id: Generated<number>;
  readonly text: string;
  readonly by: string;
  readonly began_at: string;
  readonly over_at: string | null;
  readonly scope: string;
  readonly number: number | null;
};

type NoticeFollowerRow = {
  readonly notice: number;
  readonly conversation: string;
  /** 1 once they were told that it is over. */
  readonly told_over: number;
};
type DeliveryRow = { readonly conversation: string; readonly entry: string; readonly channel_id: string };

type RatingRow = {
  readonly conversation: string;
  readonly instance: number;
  readonly rating: Rating["rating"];
  readonly rated: Rating["of"];
  readonly at: string;
};

type UsedTokenRow = { readonly token: string; readonly expires_at: string };

type SecretRow = { readonly name: string; readonly value: string };

type MetaRow = { readonly name: string; readonly value: string };

export type AgentRow = {
  readonly id: string;
  readonly name: string;
  /** The name as it is compared. */
  readonly name_key: string;
  /** As it is compared; null until the agent has an account. */
  readonly sign_in_name: string | null;
  readonly password: string | null;
  readonly role: Role;
  readonly disabled: 0 | 1;
  readonly created_at: string;
  readonly invitation: string | null;
  readonly invited_until: string | null;
  /** 1 when they take cases; null until they were at the desk once. */
  readonly available: 0 | 1 | null;
  readonly seen_at: string | null;
  /** How many cases at once; null for as many as everybody. */
  readonly capacity: number | null;
};

type DeskSessionRow = {
  readonly hash: string;
  readonly agent: string;
  readonly started_at: string;
  readonly seen_at: string;
};

type AuditRow = {
  readonly position: Generated<number>;
  readonly at: string;
  readonly agent: string;
  readonly what: string;
  readonly case_number: number | null;
  readonly about: string | null;
  readonly address: string;
};
