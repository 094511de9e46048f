import type { Presence } from "#src/store/account-store.ts";
import type { Visit } from "./desk-request.ts";

/** Keeps whether an agent takes cases from now on, and tells the pages that show it. */
export async function takePresence(
  agent: string,
  { isAvailable }: Pick<Presence, "isAvailable">,
  { store, now, feed }: Pick<Visit, "store" | "now" | "feed">,
): Promise<void> {
  await store.setPresence(agent, { isAvailable, seenAt: now() });
  feed.publish("agents", { type: "committed" });
}
