import type { Finding, Findings } from "#src/triage/knowledge.ts";
import type { Known, Memory, TriageContext } from "./context.ts";
import { next } from "./next.ts";

/** "Back" reaches this far. */
const memories = 12;

export const answering = { type: "answering" } as const;

/** The context before the last step. */
export function undone(context: TriageContext): TriageContext {
  const last = context.past.at(-1);
  if (last === undefined) return context;
  const { findings: before, ...rest } = last;
  const findings = Object.entries({ ...context.findings, ...before }).flatMap(
    ([question, finding]): [string, Finding][] => (finding === null ? [] : [[question, finding]]),
  );
  return decided({
    ...context,
    ...rest,
    proposals: [],
    misses: 0,
    findings: Object.fromEntries(findings),
    past: context.past.slice(0, -1),
  });
}

/** The context with what comes next. */
export function decided(known: Known): TriageContext {
  return { ...known, next: next(known) };
}

type Step = Partial<Pick<Known, "findings" | "situation" | "attempts" | "mode">>;

/** The context after a step, with what "back" needs to undo it. */
export function after(context: TriageContext, step: Step): TriageContext {
  const changed = { ...context, mode: answering, misses: 0, ...step };
  return decided({ ...changed, past: [...context.past, memory(context, changed.findings)].slice(-memories) });
}

function memory({ findings, situation, attempts, mode }: TriageContext, now: Findings): Memory {
  const touched = Object.keys({ ...findings, ...now }).filter(
    (question) => findings[question] !== now[question],
  );
  const before = touched.map((question): [string, Finding | null] => [question, findings[question] ?? null]);
  return { findings: Object.fromEntries(before), situation, attempts, mode };
}
