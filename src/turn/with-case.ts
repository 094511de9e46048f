import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { TriageEvent } from "#dialogs/mail-reception/events.ts";
import type { Case } from "#src/store/store.ts";
import type { RequesterEvent } from "./case-rules.ts";

type WithCase = {
  readonly effects: readonly Effect[];
  readonly caseEvent?: RequesterEvent;
  readonly isOver?: true;
};

/** What is said to somebody whose case nobody has yet, and what they do to it by what they said. */
export function withCase(event: TriageEvent | undefined, opened: Case | undefined): WithCase {
  if (opened?.status === "closed") {
    return { effects: [{ type: "say-case-returned" }], caseEvent: { type: "returned" } };
  }
  if (event?.type === "mail-arrived") {
    return { effects: [{ type: "congratulate" }], caseEvent: { type: "recovered" }, isOver: true };
  }
  if (event?.type === "withdrawn") {
    return { effects: [{ type: "say-withdrawn" }], caseEvent: { type: "withdrew" }, isOver: true };
  }
  if (event?.type === "postponed" && opened?.status === "waiting") {
    return { effects: [{ type: "say-put-off" }], caseEvent: { type: "put-off" } };
  }
  return { effects: [{ type: "say-case-waiting" }] };
}
