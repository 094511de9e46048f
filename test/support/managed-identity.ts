import { once } from "node:events";
import { createServer } from "node:http";

/** Azure's side of a managed identity, as App Service has it for the program that runs there; gives what it was asked for. */
export async function startManagedIdentity() {
  const asked: URLSearchParams[] = [];
  const header = "known-to-this-machine-alone";
  const server = createServer((request, response) => {
    const isKnown = request.headers["x-identity-header"] === header;
    asked.push(new URL(request.url ?? "", "http://azure").searchParams);
    response.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
    const until = String(Math.floor(Date.now() / 1000) + 3_600);
    response.end(JSON.stringify({ access_token: `identity-${asked.length}`, expires_on: until }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${port}/msi/token`;
  process.env.IDENTITY_HEADER = header;
  return {
    asked,
    close: async () => {
      delete process.env.IDENTITY_ENDPOINT;
      delete process.env.IDENTITY_HEADER;
      server.closeAllConnections();
      server.close();
    },
  };
}
