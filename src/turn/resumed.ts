import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import { isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Findings } from "#src/triage/knowledge.ts";
import { begin, type Stepped, step } from "./step.ts";

/** A new triage that knows already what was found out in another one; of its effects only what is asked. */
export function resumed(findings: Findings, input: TriageInput, at: string): Stepped {
  const carried = step(begin(input).snapshot, [{ type: "answered", told: findings, at }]);
  return { ...carried, effects: carried.effects.filter(isPrompt) };
}
