import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { tellUsage } from "./usage.ts";

/** Streams and nothing else: what a socket costs before anybody does anything with it. */
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  tellUsage();
  process.send?.({ address: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
