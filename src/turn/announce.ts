import type { ClaimedEntry, Store, TurnCommit } from "#src/store/store.ts";
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

type Storing = Pick<TurnDeps, "feed" | "wakeOutbox"> & { readonly store: Pick<Store, "commit"> };

/** Stores a turn that leaves what is to be sent to the outbox, and tells of it; false when somebody else was first. */
export async function commitAndAnnounce(turn: TurnCommit, deps: Storing): Promise<boolean> {
  const { type } = await deps.store.commit(turn);
  if (type !== "committed") return false;
  announce(turn, [], deps);
  return true;
}
