import { assign, setup, transition } from "xstate";
import type { Case, CaseChange, CaseEnd } from "#src/store/store.ts";

/** What an agent does with a case. */
export type CaseEvent =
  | { readonly type: "claimed"; readonly agent: string }
  | { readonly type: "replied"; readonly agent: string; readonly text: string }
  /** Given back to the queue, for somebody else. */
  | { readonly type: "released"; readonly agent: string }
  /** Given back to Kiriwake, which goes on where it was. */
  | { readonly type: "handed-back"; readonly agent: string }
  | { readonly type: "closed"; readonly agent: string; readonly as: Exclude<CaseEnd, "handed-back"> };

type Held = { readonly assignee: string | undefined; readonly closedAs: CaseEnd | undefined };

/** The life of a case: somebody claims it, and only they can do anything more with it. Closed, it can be taken up again. */
export const caseLife = setup({
  types: { context: {} as Held, input: {} as Held, events: {} as CaseEvent },
  guards: { isTheirs: ({ context, event }) => context.assignee === event.agent },
  actions: {
    take: assign({ assignee: ({ event }) => event.agent, closedAs: undefined }),
    giveUp: assign({ assignee: undefined }),
    end: assign({ closedAs: ({ event }) => (event.type === "closed" ? event.as : "handed-back") }),
  },
}).createMachine({
  id: "case",
  context: ({ input }) => input,
  initial: "waiting",
  states: {
    waiting: { on: { claimed: { target: "assigned", actions: "take" } } },
    assigned: {
      on: {
        replied: { guard: "isTheirs", target: "assigned" },
        released: { guard: "isTheirs", target: "waiting", actions: "giveUp" },
        "handed-back": { guard: "isTheirs", target: "closed", actions: "end" },
        closed: { guard: "isTheirs", target: "closed", actions: "end" },
      },
    },
    closed: { on: { claimed: { target: "assigned", actions: "take" } } },
  },
});

/** The step an event asks for; undefined when the case, as it stands, has no such step for this agent. */
export function changeOf(
  { number, status, assignee, closedAs }: Case,
  event: CaseEvent,
): CaseChange | undefined {
  const before = caseLife.resolveState({ value: status, context: { assignee, closedAs } });
  if (!before.can(event)) return undefined;
  const [{ value, context }] = transition(caseLife, before, event);
  return {
    number,
    from: { status, ...(assignee !== undefined && { assignee }) },
    to: {
      status: value,
      ...(context.assignee !== undefined && { assignee: context.assignee }),
      ...(context.closedAs !== undefined && { closedAs: context.closedAs }),
    },
  };
}
