import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Case, Conversation, Json } from "#src/store/store.ts";
import { resumed } from "#src/turn/resumed.ts";
import { endedWith, toJson } from "#src/turn/snapshot.ts";
import type { TurnDeps } from "#src/turn/turn.ts";
import type { AgentEvent, ClockEvent } from "./case-life.ts";

type Happened = { readonly opened: Case; readonly event: AgentEvent | ClockEvent };

type Next = { readonly effects: readonly Effect[]; readonly standing: Partial<Conversation> };

/** What the requester is told of a case's step, and where their conversation stands after it. */
export function standingAfter(
  { opened, event }: Happened,
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
      return { effects: [], standing: {} };
    case "released":
      return { effects: [{ type: "say-agent-left" }], standing: {} };
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
      const { snapshot, effects } = resumed(
        findingsIn(opened.packet),
        { order, outageKnown: false },
        at.toISOString(),
      );
      return {
        effects: [{ type: "say-handed-back" }, ...effects],
        standing: { snapshot: toJson(snapshot) },
      };
    }
  }
}

/** What was found out before the case was opened. */
function findingsIn(packet: Json) {
  const { checks = [], followUps = [] } = packetSchema.safeParse(packet).data ?? {};
  return Object.fromEntries(
    [...checks, ...followUps].flatMap(({ question, answer }) =>
      answer === undefined || answer.from !== undefined ? [] : [[question, answer] as const],
    ),
  );
}
