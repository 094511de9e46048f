import type { ClaimedEntry, TurnCommit } from "#src/store/store.ts";
import type { TurnDeps } from "./turn.ts";

/** Tells whoever reads live what was stored, and the outbox that something waits beside what it has. */
export function announce(
  { conversation, case: opened, caseChange, outbox, at }: TurnCommit,
  leased: readonly ClaimedEntry[],
  { feed, wakeOutbox }: Pick<TurnDeps, "feed" | "wakeOutbox">,
): void {
  feed.publish(conversation.key, { type: "committed" });
  if (opened !== undefined || caseChange !== undefined) feed.publish("desk", { type: "committed" });
  // what is due later is found by whoever looks then
  const due = outbox.filter(({ dueAt }) => dueAt === undefined || dueAt <= at);
  if (due.length > leased.length) wakeOutbox();
}
