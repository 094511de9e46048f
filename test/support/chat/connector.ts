import { startConnector } from "#test/support/connector-server.ts";
import { type Message, toActivity } from "./buttons.ts";
import type { Channel } from "./channel.ts";

/** A requester on a Bot Framework channel: delivers to /api/messages and is answered by a connector of its own. */
export async function createConnector(channelId: string, locale: string): Promise<Channel> {
  let address = "";
  let count = 0;
  let read = 0;
  const seen: Message[] = [];
  const connector = await startConnector();

  return {
    connect: (url) => {
      address = url;
    },
    begin: () => deliver({ type: "conversationUpdate", membersAdded: [{ id: "user-1" }, { id: "bot" }] }),
    comeBack: async () => undefined,
    send: (input) => deliver({ type: "message", ...toActivity(input, seen) }),
    received: async () => {
      // what is sent there are activities
      const messages = connector.calls.slice(read).map(({ body }) => body as Message);
      read = connector.calls.length;
      seen.push(...messages);
      return messages.map((message) =>
        message.type === "event" ? { text: `(event ${nameOf(message)})` } : message,
      );
    },
    close: connector.close,
  };

  async function deliver(activity: object): Promise<void> {
    count += 1;
    await post(address, {
      id: `activity-${count}`,
      channelId,
      serviceUrl: connector.url,
      conversation: { id: "conversation-1" },
      from: { id: "user-1", name: "Sato", role: "user" },
      recipient: { id: "bot", name: "Kiriwake" },
      locale,
      ...activity,
    });
  }
}

/** A process that dies after the commit answers 500, and everything is there all the same. */
export async function post(address: string, activity: object): Promise<void> {
  const answer = await fetch(`${address}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(activity),
  });
  if (answer.status !== 200 && answer.status !== 500)
    throw new Error(`${answer.status} ${await answer.text()}`);
}

function nameOf(message: Message): string {
  return "name" in message ? String(message.name) : "";
}
