import { assign, setup } from "xstate";
import { checkIds } from "./checks.ts";
import type { TriageContext, TriageInput } from "./context.ts";
import type { Effect } from "./effects.ts";
import type { TriageEvent } from "./events.ts";
import { followUpIds } from "./follow-ups.ts";
import { noted } from "./notes.ts";
import { escalated, fixedCause, type Outcome, solved } from "./outcome.ts";
import { placeOf, places } from "./places.ts";
import { prompt } from "./prompts.ts";
import { remarks } from "./remarks.ts";
import { update } from "./update.ts";

/** Grows with every change a stored snapshot would not survive. */
export const dialogVersion = "1";

const dialog = setup({
  types: {
    context: {} as TriageContext,
    events: {} as TriageEvent,
    input: {} as TriageInput,
    output: {} as Outcome,
  },
  actions: {
    /** Runs nothing: a step returns its orders as data, and the turn carries them out. */
    order: (_, _effects: readonly Effect[]) => undefined,
    note: assign(({ context, event }) =>
      event.type === "noted" ? { notes: noted(context.notes ?? [], event.notes) } : {},
    ),
    update: assign(({ context, event }) => update(context, event)),
  },
  guards: {
    leadsTo: ({ context }, place: string) => placeOf(context.next) === place,
  },
});

/** One state for each thing we wait for, grouped; entering it says what we wait with. */
const waiting = dialog.createStateConfig({
  entry: { type: "order", params: ({ context }) => [prompt(context)] },
});

const remark = {
  type: "order",
  params: ({ context, event }: { context: TriageContext; event: TriageEvent }) => remarks(context, event),
} as const;

/** Every event is remarked upon, taken in, and leads to what comes next. */
const decide = { target: ".deciding", actions: [remark, "update"] } as const;
/** The end: decided by the event itself. */
const solve = { target: ".solved", actions: [remark, "update"] } as const;
const escalate = { target: ".escalated", actions: [remark, "update"] } as const;

/** The triage of mail that does not arrive. It ends with the outcome and its checklist as output. */
export const machine = dialog.createMachine({
  id: "mail-reception",
  context: ({ input }) => ({
    ...input,
    findings: {},
    situation: {},
    attempts: [],
    mode: { type: "answering" },
    contact: {},
    misses: 0,
    past: [],
  }),
  initial: "opening",
  on: {
    answered: decide,
    // for whoever takes over: nothing comes of it here
    noted: { actions: ["note"] },
    "carried-over": decide,
    "error-text-given": decide,
    "not-understood": decide,
    proposed: decide,
    "proposal-declined": decide,
    "trouble-told": decide,
    proceeded: decide,
    addressed: decide,
    "contact-given": decide,
    skipped: decide,
    "went-back": decide,
    "started-over": decide,
    "agent-requested": decide,
    "why-asked": decide,
    "explanation-asked": decide,
    // stays where it is: the question stands above
    "menu-asked": { actions: [remark] },
    "time-needed": { actions: [remark] },
    "copy-asked": { actions: [remark] },
    "language-changed": decide,
    "outage-announced": decide,
    "outage-ended": decide,
    postponed: decide,
    resumed: decide,
    "advice-tried": decide,
    "advice-declined": decide,
    "mail-still-missing": decide,
    "out-of-scope": decide,
    "mail-arrived": solve,
    "review-submitted": escalate,
  },
  states: {
    opening: waiting,
    /** Passed through, never rested in. */
    deciding: {
      always: [
        ...places.map((place) => ({ guard: { type: "leadsTo", params: place } as const, target: place })),
        { target: "opening" },
      ],
    },
    check: { initial: checkIds[0], states: states(checkIds) },
    "follow-up": { initial: followUpIds[0], states: states(followUpIds) },
    detail: { initial: "error-text", states: states(["error-text", "app", "service"]) },
    advice: { initial: "steps", states: states(["steps", "did-it-help"]) },
    paused: { initial: "connection", states: states(["connection", "outage", "later"]) },
    review: {
      ...waiting,
      // asked for twice: no more looking over
      on: { "agent-requested": { target: "escalated", actions: [remark] } },
    },
    solved: {
      type: "final",
      entry: { type: "order", params: ({ context }) => [{ type: "congratulate", ...fixedCause(context) }] },
      output: ({ context }) => solved(context),
    },
    escalated: {
      type: "final",
      entry: { type: "order", params: [{ type: "open-case" }] },
      output: ({ context }) => escalated(context),
    },
  },
  // XState types the output of a final state as unknown; both are outcomes
  output: ({ event }) => event.output as Outcome,
});

function states<Id extends string>(ids: readonly Id[]): Record<Id, typeof waiting> {
  // Object.fromEntries forgets which keys it was given
  return Object.fromEntries(ids.map((id) => [id, waiting])) as Record<Id, typeof waiting>;
}
