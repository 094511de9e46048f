import type { Store } from "#src/store/store.ts";
import type { Input } from "./script.ts";

/** An agent with an account switches themselves available or away; from then on only this is heard of them. */
export async function beAtDesk(
  { agent: name, isAvailable }: Extract<Input, { type: "is" }>,
  store: Store,
  now: Date,
): Promise<void> {
  const known = (await store.agents()).some((agent) => agent.name === name);
  if (!known) {
    const invitation = { hash: name, expiresAt: now };
    await store.inviteAgent({ id: name, name, role: "agent", createdAt: now }, invitation);
  }
  await store.setPresence(name, { isAvailable, seenAt: now });
}
