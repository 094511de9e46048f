import { once } from "node:events";
import { createServer } from "node:http";
import type { Message } from "#test/support/chat/buttons.ts";

export type Received = Message & { readonly conversation: { readonly id: string } };

/** The Bot Connector's side: takes what the bot sends, and gives it to whoever waits in that conversation. */
export async function startConnector() {
  const waiting = new Map<string, (message: Received) => void>();
  const faults: string[] = [];
  let calls = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls += 1;
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"id":"sent"}');
      take(JSON.parse(Buffer.concat(chunks).toString()));
    });
  });
  // what rests is the bot's to close
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();

  function take(message: Received): void {
    // the handoff's event goes out beside the message
    if (message.type !== "message") return;
    const resolve = waiting.get(message.conversation.id);
    if (resolve === undefined) faults.push(`A message that nobody waits for: ${message.text?.slice(0, 60)}`);
    waiting.delete(message.conversation.id);
    resolve?.(message);
  }

  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`,
    /** Every call of the bot so far. */
    calls: () => calls,
    faults,
    next: (conversation: string) =>
      new Promise<Received>((resolve) => {
        waiting.set(conversation, resolve);
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Connector = Awaited<ReturnType<typeof startConnector>>;
