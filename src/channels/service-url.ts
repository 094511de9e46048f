import type { BotFramework } from "#src/config-bot-framework.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether answers may be sent there: with credentials to the listed hosts by https, without them to this machine only. */
export function isServiceAllowed(serviceUrl: string, botFramework: BotFramework): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  if (botFramework.type !== "credentials") return /^https?:$/.test(protocol) && loopback.has(hostname);
  // no setting lists this machine itself: only what is started with it in hand
  const isSafe = protocol === "https:" || loopback.has(hostname);
  return isSafe && botFramework.serviceHosts.some((pattern) => matches(hostname, pattern));
}

function matches(hostname: string, pattern: string): boolean {
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
