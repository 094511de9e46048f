import type { NewAgent } from "#src/store/account-store.ts";
import type { Store } from "#src/store/store.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

const hourMs = 3_600_000;

export function newAgent(name: string, changes: Partial<NewAgent> = {}): NewAgent {
  return { id: `id of ${name}`, name, role: "agent", createdAt: noon, ...changes };
}

export function invitation(hash: string) {
  return { hash, expiresAt: later(72 * hourMs) };
}

/** Invites somebody, who accepts at once. */
export async function addAccount(store: Store, name: string, changes: Partial<NewAgent> = {}) {
  const agent = newAgent(name, changes);
  await store.inviteAgent(agent, invitation(`invitation of ${name}`));
  await store.acceptInvitation(`invitation of ${name}`, { signInName: name, password: "hash" }, noon);
  return agent;
}
