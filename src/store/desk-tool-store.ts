import type { CaseListStore } from "#src/store/case-list-store.ts";
import type { NoteStore } from "#src/store/note-store.ts";
import type { NoticeStore } from "#src/store/notice-store.ts";
import type { ReplyStore } from "#src/store/reply-store.ts";
import type { ScheduleStore } from "#src/store/schedule-store.ts";
import type { VerdictStore } from "#src/store/verdict-store.ts";

/** What is written down at the desk, beside the cases themselves. */
export type DeskToolStore = CaseListStore &
  NoticeStore &
  VerdictStore &
  NoteStore &
  ReplyStore &
  ScheduleStore;
