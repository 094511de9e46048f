import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { type Message, toActivity } from "./buttons.ts";
import type { Channel } from "./channel.ts";

/** A requester on a Bot Framework channel: delivers to /api/messages and is answered by a connector of its own. */
export async function createConnector(channelId: string, locale: string): Promise<Channel> {
  let address = "";
  let count = 0;
  const fresh: Message[] = [];
  const seen: Message[] = [];
  const cases = new Set<number>();
  const server = createServer((request, response) => {
    void take(request).then((activity) => {
      fresh.push(activity);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ id: `sent-${fresh.length}` }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server.address());

  return {
    connect: (url) => {
      address = url;
    },
    begin: () => deliver({ type: "conversationUpdate", membersAdded: [{ id: "user-1" }, { id: "bot" }] }),
    comeBack: async () => undefined,
    send: (input) => deliver({ type: "message", ...toActivity(input, seen) }),
    received: async () => {
      const messages = fresh.splice(0);
      seen.push(...messages);
      return messages.map((message) =>
        message.type === "event" ? { text: `(event ${nameOf(message)})` } : message,
      );
    },
    isNew: (number) => !cases.has(number) && Boolean(cases.add(number)),
    newestCase: () => Math.max(...cases),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };

  async function deliver(activity: object): Promise<void> {
    count += 1;
    const answer = await fetch(`${address}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        id: `activity-${count}`,
        channelId,
        serviceUrl: `http://127.0.0.1:${port}/`,
        conversation: { id: "conversation-1" },
        from: { id: "user-1", name: "Sato", role: "user" },
        recipient: { id: "bot", name: "Kiriwake" },
        locale,
        ...activity,
      }),
    });
    if (answer.status !== 200 && answer.status !== 500)
      throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

async function take(request: IncomingMessage): Promise<Message> {
  return (await json(request)) as Message;
}

function nameOf(message: Message): string {
  return "name" in message ? String(message.name) : "";
}

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
