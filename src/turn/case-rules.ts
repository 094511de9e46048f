import type { Case, CaseChange, OutboxEntry } from "#src/store/store.ts";
import type { ReplyPromise } from "./reply-promise.ts";

/** What a requester does to their own case, besides writing to whoever has it. */
export type RequesterEvent =
  /** Wrote again, after the case was closed because they were silent. */
  | { readonly type: "returned" }
  /** Would rather not wait, and be answered later. */
  | { readonly type: "put-off" }
  | { readonly type: "withdrew" }
  /** The mail arrives: nobody is needed any more. */
  | { readonly type: "recovered" };

/** How a case stands once a turn is stored. */
export type CaseStanding = Pick<Case, "number" | "status" | "since" | "dueAt">;

/** An order that the clock carries out: something is to happen if the case stays as it is until then. */
export type Alarm = Pick<OutboxEntry, "target" | "payload"> & { readonly dueAt: Date };

/** What the desk makes of a case in the requester's own turn. */
export type CaseRules = {
  /** By when somebody at the desk will have answered what comes now; undefined when nobody can say. */
  readonly promise: (at: Date) => ReplyPromise | undefined;
  /** The step an event asks for; undefined when the case, as it stands, has no such step. */
  readonly change: (opened: Case, event: RequesterEvent, at: Date) => CaseChange | undefined;
  /** What the clock is to bring up about a case that has come to its status just now. */
  readonly alarms: (standing: CaseStanding, at: Date) => readonly Alarm[];
  /** What the clock is to bring up when the agent leaves a requester's words unanswered. */
  readonly unanswered: (
    standing: CaseStanding,
    said: { readonly at: Date; readonly sequence: number },
  ) => readonly Alarm[];
  /** Whether the desk is closed by its hours. */
  readonly isClosed: (at: Date) => boolean;
};
