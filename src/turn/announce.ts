import type { TurnCommit } from "#src/store/store.ts";
import type { TurnDeps } from "./turn.ts";

/** Tells whoever reads live what was stored, and the outbox that something waits. */
export function announce(
  { conversation, case: opened, caseChange, outbox }: TurnCommit,
  { feed, wakeOutbox }: Pick<TurnDeps, "feed" | "wakeOutbox">,
): void {
  feed.publish(conversation.key, { type: "committed" });
  if (opened !== undefined || caseChange !== undefined) feed.publish("desk", { type: "committed" });
  if (outbox.length > 0) wakeOutbox();
}
