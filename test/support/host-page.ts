import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type HostPage = {
  readonly origin: string;
  /** What the page is from now on. */
  readonly show: (page: { readonly html: string; readonly csp: string }) => void;
  readonly stop: () => Promise<void>;
};

/** Somebody else's site: one page, on localhost, with a content security policy of its own. */
export async function startHostPage(): Promise<HostPage> {
  let page = { html: "", csp: "" };
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": page.csp });
    response.end(`<!doctype html><html lang="ja"><title>Host</title><body>${page.html}</body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    show: (next) => {
      page = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
