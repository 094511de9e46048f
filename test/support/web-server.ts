import type { AddressInfo } from "node:net";
import { createServer } from "restify";
import { mountWeb } from "#src/web/routes.ts";
import { webchatFile } from "#src/web/webchat-bundle.ts";

export type WebServer = {
  /** Under 127.0.0.1: a page on localhost is then of another site. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
};

/** The chat page without a bot behind it. */
export async function startWebServer(allowedOrigins: readonly string[] = []): Promise<WebServer> {
  const server = createServer();
  mountWeb(server, { allowedOrigins, defaultLocale: "ja", webchatFile });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
}
