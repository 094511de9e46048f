import { initialTransition, transition } from "xstate";
import type { TriageContext, TriageInput } from "#dialogs/mail-reception/context.ts";
import { type Effect, isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { TriageEvent } from "#dialogs/mail-reception/events.ts";
import { machine } from "#dialogs/mail-reception/machine.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a step leads to: data alone. Whoever asked for it stores the snapshot first, and then carries out the effects. */
export type Stepped = {
  readonly snapshot: Snapshot;
  readonly effects: readonly Effect[];
  readonly outcome?: Outcome;
};

type State = ReturnType<typeof initialTransition<typeof machine>>[0];
type Action = ReturnType<typeof initialTransition<typeof machine>>[1][number];

/** A triage that has just begun. */
export function begin(input: TriageInput): Stepped {
  const [state, actions] = initialTransition(machine, input);
  return stepped(state, orders(actions));
}

/** A triage after everything one message said: all remarks are made, and only the last question is asked. */
export function step(snapshot: Snapshot, events: readonly TriageEvent[]): Stepped {
  let state: State = restore(snapshot);
  const effects: Effect[] = [];
  for (const event of events) {
    const [next, actions] = transition(machine, state, event);
    state = next;
    effects.splice(0, effects.length, ...effects.filter((effect) => !isPrompt(effect)), ...orders(actions));
  }
  return stepped(state, effects);
}

function restore({ value, context }: Snapshot): State {
  return machine.resolveState({ value, context });
}

function orders(actions: readonly Action[]): readonly Effect[] {
  return actions.flatMap((action) => (action.type === "order" ? ordered(action) : []));
}

function ordered(action: Action): readonly Effect[] {
  // the machine's only action with a body elsewhere; XState types its parameters as unknown
  return action.params as unknown as readonly Effect[];
}

function stepped(state: State, effects: readonly Effect[]): Stepped {
  const context: TriageContext = state.context;
  const snapshot = { value: state.value, context };
  return state.status === "done" && state.output
    ? { snapshot, effects, outcome: state.output }
    : { snapshot, effects };
}
