import type { Server } from "node:http";

/** What of restify's server is used here. */
type Draining = { readonly close: (closed: () => void) => unknown; readonly server: Server };

/** Longer than a turn takes, and with what follows it shorter than the 10 seconds whoever stops a process waits. */
const patienceMs = 4_000;
const idleMs = 100;

/** Takes no new connection, lets the requests under way be answered, and ends the connections that are done. */
export async function drain(draining: Draining): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  draining.close(resolve);
  // a connection that is kept for the next request would be waited for
  const idle = setInterval(() => draining.server.closeIdleConnections(), idleMs);
  const end = setTimeout(() => {
    draining.server.closeAllConnections();
    resolve();
  }, patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(end);
}
