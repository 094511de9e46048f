import type { Case, Conversation, OutboxEntry, TranscriptEntry, TurnCommit } from "#src/store/store.ts";

export const noon = new Date("2026-11-21T12:00:00.000Z");

export function later(ms: number): Date {
  return new Date(noon.getTime() + ms);
}

/** A conversation as it is after `version` turns of one transcript entry each. */
export function conversation(version: number, changes: Partial<Conversation> = {}): Conversation {
  return {
    key: "webchat:sato",
    channel: "webchat",
    id: "sato",
    locale: "ja",
    version,
    lastSequence: version,
    episode: 1,
    reference: { conversation: { id: "sato" } },
    ...changes,
  };
}

/** The turn that leads to this conversation, with nothing else in it. */
export function turn(next: Conversation, changes: Partial<TurnCommit> = {}): TurnCommit {
  return { conversation: next, at: noon, transcript: [], outbox: [], ...changes };
}

export function entry(sequence: number, changes: Partial<TranscriptEntry> = {}): TranscriptEntry {
  return {
    sequence,
    id: `activity-${sequence}`,
    author: "user",
    at: noon,
    activity: { type: "message", text: "昨日からメールが来ません" },
    ...changes,
  };
}

export function order(key: string, changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return { key, conversation: "webchat:sato", target: "channel", payload: { say: key }, ...changes };
}

export function waitingCase(number: number, changes: Partial<Case> = {}): Case {
  return {
    number,
    conversation: "webchat:sato",
    episode: 1,
    status: "waiting",
    createdAt: noon,
    since: noon,
    packet: { checklist: [{ check: "internet", answer: "connected" }] },
    ...changes,
  };
}
