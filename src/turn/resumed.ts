import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import { isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Carried } from "#dialogs/mail-reception/events.ts";
import { begin, type Stepped, step } from "./step.ts";

/** A new triage that knows already what was found out and tried before it; of its effects only what is asked. */
export function resumed(known: Carried, input: TriageInput, at: string): Stepped {
  const carried = step(begin(input).snapshot, [{ type: "carried-over", ...known, at }]);
  return { ...carried, effects: carried.effects.filter(isPrompt) };
}
