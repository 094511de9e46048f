import { assign, setup, transition } from "xstate";
import type { KeptFile } from "#src/store/file-store.ts";
import type { Case, CaseChange, CaseEnd } from "#src/store/store.ts";
import type { FoundOut } from "#src/store/verdict-store.ts";
import type { RequesterEvent } from "#src/turn/case-rules.ts";
import type { ReplyPromise } from "#src/turn/reply-promise.ts";
import { type Found, type RealCause, verdictOn, withFound } from "./found.ts";

/** What an agent does with a case. */
export type AgentEvent =
  | { readonly type: "claimed"; readonly agent: string }
  | {
      readonly type: "replied";
      readonly agent: string;
      readonly text: string;
      /** What is attached, kept already. */
      readonly files?: readonly KeptFile[];
    }
  /** Given back to the queue, for somebody else. */
  | { readonly type: "released"; readonly agent: string }
  /** Given to another agent. */
  | { readonly type: "transferred"; readonly agent: string; readonly to: string }
  /** Where the case was handed to could not take it, or gave it up. */
  | { readonly type: "handoff-failed"; readonly agent: string }
  /** Given back to Kiriwake, which goes on where it was. */
  | ({ readonly type: "handed-back"; readonly agent: string; readonly found?: Found } & Caused)
  | ({
      readonly type: "closed";
      readonly agent: string;
      readonly as: Exclude<CaseEnd, "handed-back">;
    } & Caused);

/** What the trouble really came from, where whoever ends a case says so. */
type Caused = { readonly cause?: RealCause };

export const clockEvents = [
  "nobody-came",
  "overdue",
  "desk-closed",
  "desk-opened",
  "user-silent",
  "user-gone",
  "agent-gone",
] as const;

/** What the clock brings up, because nothing else happened. */
export type ClockEvent = { readonly type: (typeof clockEvents)[number] };

export type CaseEvent = AgentEvent | RequesterEvent | ClockEvent;

type Held = { readonly assignee: string | undefined; readonly closedAs: CaseEnd | undefined };

/**
 * The life of a case: somebody claims it, and only they can do anything more with it. Closed, it can be taken up again;
 * closed because its requester was silent, it waits again as soon as they write.
 */
export const caseLife = setup({
  types: { context: {} as Held, input: {} as Held, events: {} as CaseEvent },
  guards: {
    isTheirs: ({ context, event }) => "agent" in event && event.agent === context.assignee,
    isUserLeft: ({ context }) => context.closedAs === "user-left",
  },
  actions: {
    take: assign({
      assignee: ({ context, event }) => ("agent" in event ? event.agent : context.assignee),
      closedAs: undefined,
    }),
    pass: assign({
      assignee: ({ context, event }) => (event.type === "transferred" ? event.to : context.assignee),
    }),
    giveUp: assign({ assignee: undefined, closedAs: undefined }),
    end: assign({ closedAs: ({ event }) => endOf(event) }),
  },
}).createMachine({
  id: "case",
  context: ({ input }) => input,
  initial: "waiting",
  states: {
    waiting: {
      on: {
        claimed: { target: "assigned", actions: "take" },
        "nobody-came": "waiting",
        overdue: "waiting",
        "handoff-failed": "waiting",
        "desk-closed": "deferred",
        "put-off": "deferred",
        withdrew: { target: "closed", actions: "end" },
        recovered: { target: "closed", actions: "end" },
      },
    },
    deferred: {
      on: {
        claimed: { target: "assigned", actions: "take" },
        "desk-opened": "waiting",
        "handoff-failed": "deferred",
        withdrew: { target: "closed", actions: "end" },
        recovered: { target: "closed", actions: "end" },
      },
    },
    assigned: {
      on: {
        replied: { guard: "isTheirs", target: "assigned" },
        released: { guard: "isTheirs", target: "waiting", actions: "giveUp" },
        transferred: { guard: "isTheirs", target: "assigned", actions: "pass" },
        "handoff-failed": { guard: "isTheirs", target: "waiting", actions: "giveUp" },
        "handed-back": { guard: "isTheirs", target: "closed", actions: "end" },
        closed: { guard: "isTheirs", target: "closed", actions: "end" },
        "user-silent": "assigned",
        "user-gone": { target: "closed", actions: "end" },
        "agent-gone": { target: "waiting", actions: "giveUp" },
      },
    },
    closed: {
      on: {
        claimed: { target: "assigned", actions: "take" },
        returned: { guard: "isUserLeft", target: "waiting", actions: "giveUp" },
      },
    },
  },
});

function endOf(event: CaseEvent): CaseEnd {
  if (event.type === "closed") return event.as;
  if (event.type === "recovered") return "fixed";
  return event.type === "handed-back" ? "handed-back" : "user-left";
}

const isPromisedAnew: ReadonlySet<CaseEvent["type"]> = new Set(["put-off", "desk-closed", "returned"]);

/** Whoever was left unanswered comes before all others. */
function dueAfter({ type }: CaseEvent, { dueAt }: Case, { at, promise }: Occasion): Date | undefined {
  if (type === "agent-gone") return dueAt !== undefined && dueAt < at ? dueAt : at;
  return (isPromisedAnew.has(type) ? promise?.by : undefined) ?? dueAt;
}

export type Occasion = {
  readonly at: Date;
  /** By when somebody answers what comes now. */
  readonly promise?: ReplyPromise | undefined;
};

/** The step an event asks for; undefined when the case, as it stands, has no such step for this agent. */
export function changeOf(opened: Case, event: CaseEvent, { at, promise }: Occasion): CaseChange | undefined {
  const { number, status, assignee, closedAs } = opened;
  const before = caseLife.resolveState({ value: status, context: { assignee, closedAs } });
  if (!before.can(event)) return undefined;
  const [{ value, context }] = transition(caseLife, before, event);
  const isFirstClaim = event.type === "claimed" && status === "waiting" && opened.waitedMs === undefined;
  const waitedMs = isFirstClaim ? at.getTime() - opened.since.getTime() : opened.waitedMs;
  const dueAt = dueAfter(event, opened, { at, promise });
  return {
    number,
    from: { status, ...(assignee !== undefined && { assignee }) },
    to: {
      status: value,
      since: value === status && context.assignee === assignee ? opened.since : at,
      ...(context.assignee !== undefined && { assignee: context.assignee }),
      ...(context.closedAs !== undefined && { closedAs: context.closedAs }),
      ...(waitedMs !== undefined && { waitedMs }),
      ...(dueAt !== undefined && { dueAt }),
      ...foundOut(opened, event),
    },
  };
}

/** What is known of the case now; the cause only while it is closed. */
function foundOut({ found, packet }: Case, event: CaseEvent): FoundOut {
  const cause = "cause" in event ? event.cause : undefined;
  const all = withFound(found, "found" in event ? event.found : undefined);
  return {
    ...(cause !== undefined && { verdict: verdictOn(cause, packet) }),
    ...(all !== undefined && { found: all }),
  };
}
