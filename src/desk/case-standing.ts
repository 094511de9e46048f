import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { Case, Conversation } from "#src/store/store.ts";
import { resumed } from "#src/turn/resumed.ts";
import { endedWith, toJson } from "#src/turn/snapshot.ts";
import type { TurnDeps } from "#src/turn/turn.ts";
import { carriedFrom } from "./carried.ts";
import type { AgentEvent, ClockEvent } from "./case-life.ts";
import { withFound } from "./found.ts";

type Happened = {
  readonly opened: Case;
  readonly event: AgentEvent | ClockEvent;
  /** Which triage the conversation is at. */
  readonly episode: number;
};

type Next = { readonly effects: readonly Effect[]; readonly standing: Partial<Conversation> };

/** What the requester is told of a case's step, and where their conversation stands after it. */
export function standingAfter(
  { opened, event, episode }: Happened,
  at: Date,
  { order }: Pick<TurnDeps, "order">,
): Next {
  switch (event.type) {
    case "claimed":
      // whatever else was begun meanwhile gives way to the person who has come
      return {
        effects: [{ type: "say-agent-joined", agent: event.agent }],
        standing: { snapshot: endedWith("escalated"), caseNumber: opened.number },
      };
    case "handoff-failed":
      return { effects: [{ type: "say-handoff-failed" }], standing: {} };
    case "transferred":
      return { effects: [{ type: "say-agent-joined", agent: event.to }], standing: {} };
    case "replied":
    case "desk-opened":
    case "overdue":
      return { effects: [], standing: {} };
    case "released":
      return { effects: [{ type: "say-agent-left" }], standing: {} };
    case "agent-gone":
      return { effects: [{ type: "say-agent-gone" }], standing: {} };
    case "nobody-came":
      return { effects: [{ type: "offer-waiting" }], standing: {} };
    case "desk-closed":
      return { effects: [{ type: "say-put-off" }], standing: {} };
    case "user-silent":
      return { effects: [{ type: "say-still-there" }], standing: {} };
    case "user-gone":
      return { effects: [{ type: "say-user-gone" }], standing: {} };
    case "closed":
      // whatever is said next begins anew
      return {
        effects: [
          { type: "say-case-closed" },
          ...(event.as === "fixed" ? [{ type: "ask-rating", of: "agent" } as const] : []),
        ],
        standing: { snapshot: endedWith("solved") },
      };
    case "handed-back": {
      const when = at.toISOString();
      const known = carriedFrom({ packet: opened.packet, found: withFound(opened.found, event.found) }, when);
      const { snapshot, effects } = resumed(known, { order, outageKnown: false }, when);
      return {
        effects: [{ type: "say-handed-back" }, ...effects],
        // a triage of its own: should it end with a person too, that is another case
        standing: { snapshot: toJson(snapshot), episode: episode + 1 },
      };
    }
  }
}
