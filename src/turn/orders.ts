import type { News } from "#src/handoff/target.ts";
import type { CaseChange, Conversation, Json, OutboxEntry } from "#src/store/store.ts";

export type Wanted = Pick<OutboxEntry, "target" | "payload" | "dueAt" | "leasedUntil">;

/** What was said, for a channel that has to be sent to. */
export function toChannel(payloads: readonly Json[]): readonly Wanted[] {
  return payloads.map((payload) => ({ target: "channel", payload }));
}

/** The order to send what the transcript holds under this sequence; it is stored there, and not twice. */
export function saidAs(sequence: number): Json {
  return { type: "said", sequence };
}

/** The same news for everybody a case also goes to. */
export function toTargets(news: News, targets: readonly string[]): readonly Wanted[] {
  return targets.map((target) => ({ target, payload: news }));
}

/** What a turn wants carried out, as the outbox keeps it; `version` is the one the turn leads to. */
export function toOutbox(
  wanted: readonly Wanted[],
  { key, version }: Pick<Conversation, "key" | "version">,
): readonly OutboxEntry[] {
  return wanted.map((order, index) => ({ ...order, key: `${key}:${version}:${index}`, conversation: key }));
}

/** Of which version of its conversation an order is; undefined for one that is of none. */
export function versionOf({ key }: Pick<OutboxEntry, "key">): number | undefined {
  const [, version] = /:(\d+):\d+$/.exec(key) ?? [];
  return version === undefined ? undefined : Number(version);
}

/** How a case stands after a step. */
export function changed({ number, to }: CaseChange, at: Date): News {
  const { status, assignee, closedAs } = to;
  return {
    type: "case-changed",
    case: number,
    at: at.toISOString(),
    status,
    ...(assignee !== undefined && { assignee }),
    ...(closedAs !== undefined && { closedAs }),
  };
}
