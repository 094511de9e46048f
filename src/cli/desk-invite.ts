import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig } from "#src/config.ts";
import { agentName } from "#src/desk/agent-name.ts";
import { invitationHours, newInvitation } from "#src/desk/invitation-link.ts";
import { openStore } from "#src/open-store.ts";
import { type Role, roles } from "#src/store/account-store.ts";
import { nameKey } from "#src/store/name-key.ts";
import type { Store } from "#src/store/store.ts";

const usage = `npm run desk:invite -- --role ${roles.join("|")} --name "their name"`;

class LastAdminError extends Error {
  override readonly name = "LastAdminError";
  constructor() {
    super("Nobody else who can sign in is an admin, so their role stays. Make the link with --role admin.");
  }
}

try {
  process.stdout.write(await invite());
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** For whoever can reach the database: a link for somebody new, or for somebody who lost their password. */
async function invite(): Promise<string> {
  const { values } = parseArgs({ options: { role: { type: "string" }, name: { type: "string" } } });
  const role = roles.find((known) => known === values.role);
  const name = agentName(values.name ?? "");
  if (role === undefined || name === undefined) return `${usage}\n`;

  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const store = await openStore(config);
  try {
    const path = await linkFor(name, role, store);
    const url = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
    return `\nOpens once, within ${invitationHours} hours, for ${name}:\n  ${url}${path}\n\n`;
  } finally {
    await store.close();
  }
}

async function linkFor(name: string, role: Role, store: Store): Promise<string> {
  const now = new Date();
  const { path, invitation } = newInvitation(now);
  const known = (await store.agents()).find((agent) => nameKey(agent.name) === nameKey(name));
  if (known === undefined) {
    await store.inviteAgent({ id: randomUUID(), name, role, createdAt: now }, invitation);
    return path;
  }
  if (known.isDisabled) await store.changeAgent(known.id, { isDisabled: false });
  if (known.role !== role) {
    const { type } = await store.changeAgent(known.id, { role });
    if (type === "last-admin") throw new LastAdminError();
  }
  await store.renewInvitation(known.id, invitation);
  return path;
}
