import type { CauseId } from "./causes.ts";
import { type Checklist, checklist } from "./checklist.ts";
import type { HandoverReason, TriageContext } from "./context.ts";

/** What a triage ends with: the machine's output. */
export type Outcome =
  /** The mail arrives again; the cause is known when it was the advice for it that helped. */
  | { readonly type: "solved"; readonly cause?: CauseId; readonly checklist: Checklist }
  /** A person takes over. */
  | { readonly type: "escalated"; readonly reason: HandoverReason; readonly checklist: Checklist };

export function solved(context: TriageContext): Outcome {
  return { type: "solved", ...fixedCause(context), checklist: checklist(context) };
}

export function escalated(context: TriageContext): Outcome {
  const reason = context.next?.type === "review" ? context.next.reason : "requested";
  return { type: "escalated", reason, checklist: checklist(context) };
}

/** The cause whose treatment helped, or whose end was waited for. */
export function fixedCause({ attempts, next }: TriageContext): { readonly cause?: CauseId } {
  if (next?.type === "pause" && next.until !== "later") {
    return { cause: next.until === "connection" ? "internet" : "outage" };
  }
  const fixed = attempts.findLast(({ outcome }) => outcome === "fixed");
  return fixed ? { cause: fixed.cause } : {};
}
