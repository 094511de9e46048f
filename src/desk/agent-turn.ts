import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Case, CaseChange, Conversation, Json, TurnCommit } from "#src/store/store.ts";
import { resumed } from "#src/turn/resumed.ts";
import { endedWith, toJson } from "#src/turn/snapshot.ts";
import type { TurnDeps } from "#src/turn/turn.ts";
import { untilCommitted } from "#src/turn/until-committed.ts";
import { type CaseEvent, changeOf } from "./case-life.ts";

export type AgentTurnDeps = Pick<TurnDeps, "feed" | "queue" | "voice" | "input" | "now" | "wakeOutbox"> & {
  readonly store: Pick<TurnDeps["store"], "conversation" | "case" | "commit">;
};

export type AgentTurnResult =
  | { readonly type: "done" }
  /** Somebody else has the case, or it has no such step any more. */
  | { readonly type: "refused"; readonly assignee?: string }
  | { readonly type: "missing" };

/** One act of an agent, one turn: the case's step, what the requester is told of it and what is to be sent, in one write. */
export async function takeAgentTurn(
  number: number,
  event: CaseEvent,
  deps: AgentTurnDeps,
): Promise<AgentTurnResult> {
  const opened = await deps.store.case(number);
  if (opened === undefined) return { type: "missing" };
  return deps.queue.run(opened.conversation, () => untilCommitted(() => tryTurn(number, event, deps)));
}

async function tryTurn(
  number: number,
  event: CaseEvent,
  deps: AgentTurnDeps,
): Promise<AgentTurnResult | { readonly type: "stale" }> {
  const { store } = deps;
  const opened = await store.case(number);
  const conversation = opened && (await store.conversation(opened.conversation));
  if (opened === undefined || conversation === undefined) return { type: "missing" };
  const change = changeOf(opened, event);
  if (change === undefined) return refusedBy(opened);
  const turn = toCommit(conversation, { opened, change, event }, deps);
  const { type } = await store.commit(turn);
  // a refusal is looked at again: who has the case now is said
  if (type !== "committed") return { type: "stale" };
  deps.feed.publish(conversation.key, { type: "committed" });
  deps.feed.publish("desk", { type: "committed" });
  if (turn.outbox.length > 0) deps.wakeOutbox();
  return { type: "done" };
}

function refusedBy({ assignee }: Case): AgentTurnResult {
  return { type: "refused", ...(assignee !== undefined && { assignee }) };
}

type Step = { readonly opened: Case; readonly change: CaseChange; readonly event: CaseEvent };

function toCommit(before: Conversation, step: Step, deps: AgentTurnDeps): TurnCommit {
  const { event, change } = step;
  const at = deps.now();
  const version = before.version + 1;
  const id = `${before.id}-${version}`;
  const next = standingAfter(step, at, deps);
  const speech = {
    id,
    at,
    channel: before.channel,
    locale: deps.voice.localeOf(before.locale),
    reference: before.reference,
    instance: version,
    caseNumber: change.number,
  };
  const activity =
    event.type === "replied" ? deps.voice.agentSays(event, speech) : deps.voice.say(next.effects, speech);
  const author = event.type === "replied" ? "agent" : "system";
  const sequence = before.lastSequence + 1;
  const spoken = activity === undefined ? [] : [{ sequence, id, author, at, activity } as const];
  return {
    conversation: {
      ...before,
      ...next.standing,
      version,
      lastSequence: before.lastSequence + spoken.length,
    },
    at,
    transcript: spoken,
    outbox: isFed(before)
      ? []
      : spoken.map(({ activity: sent }, index) => ({
          key: `${before.key}:${version}:${index}`,
          conversation: before.key,
          target: "channel",
          payload: { type: "activity", activity: sent },
        })),
    caseChange: change,
  };
}

/** Channels that read the transcript's feed have what is stored; the others are sent it. */
function isFed({ key }: Conversation): boolean {
  return key.startsWith("directline:");
}

type Next = { readonly effects: readonly Effect[]; readonly standing: Partial<Conversation> };

function standingAfter({ opened, event }: Step, at: Date, { input }: AgentTurnDeps): Next {
  switch (event.type) {
    case "claimed":
      return { effects: [{ type: "say-agent-joined", agent: event.agent }], standing: {} };
    case "replied":
      return { effects: [], standing: {} };
    case "released":
      return { effects: [{ type: "say-agent-left" }], standing: {} };
    case "closed":
      // whatever is said next begins anew
      return { effects: [{ type: "say-case-closed" }], standing: { snapshot: endedWith("solved") } };
    case "handed-back": {
      const { snapshot, effects } = resumed(findingsIn(opened.packet), input, at.toISOString());
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
