import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";

type Heard = { readonly id: string; readonly author: string; readonly text: string };

type Sent = {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly role?: string };
};

/** Somebody whose client does what Web Chat does: when a process is gone it goes on at another one. */
export async function requester(addresses: readonly string[]) {
  let turn = Math.floor(Math.random() * addresses.length);
  const next = () => {
    turn += 1;
    return addresses[turn % addresses.length] ?? "";
  };
  const { token, conversationId } = (await (
    await post(addresses[0] ?? "", "/chat/session", { locale: "ja" })
  ).json()) as { readonly token: string; readonly conversationId: string };
  const path = `/v3/directline/conversations/${conversationId}`;
  const authorization = `Bearer ${token}`;
  const heard: Heard[] = [];
  const stopped = new AbortController();
  let watermark = "";

  const read = async (address: string) => {
    const opened = await fetch(`${address}${path}?watermark=${watermark}`, { headers: { authorization } });
    const { streamUrl } = (await opened.json()) as { readonly streamUrl: string };
    const socket = new WebSocket(streamUrl);
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    stopped.signal.addEventListener("abort", () => socket.terminate(), { once: true });
    socket
      .on("error", close)
      .on("close", close)
      .on("message", (message) => {
        const set = JSON.parse(String(message)) as {
          readonly activities: readonly Sent[];
          readonly watermark?: string;
        };
        watermark = set.watermark ?? watermark;
        heard.push(...set.activities.filter(({ type }) => type === "message").map(toHeard));
      });
    await closed;
  };

  return {
    conversationId,
    heard,
    /** Sends once, and gives what is answered. */
    post: (address: string, text: string, clientActivityID: string) =>
      post(
        address,
        `${path}/activities`,
        { type: "message", from: { id: "me" }, text, channelData: { clientActivityID } },
        { authorization },
      ),
    /** Everything a client asks for in a conversation, once each. */
    everything: (text: string) => [
      {
        path: `${path}/activities`,
        headers: { authorization },
        body: JSON.stringify({ type: "message", from: { id: "me" }, text }),
      },
      { method: "GET", path: `${path}/activities`, headers: { authorization } },
      { path: "/v3/directline/tokens/refresh", headers: { authorization } },
    ],
    /** Sends until it is taken, at any of the processes. */
    async say(text: string, clientActivityID: string): Promise<void> {
      const deadline = Date.now() + 45_000;
      while (Date.now() < deadline) {
        const { status } = await this.post(next(), text, clientActivityID).catch(() => ({ status: 0 }));
        if (status === 200) return;
        await pause(25);
      }
      throw new Error(`"${text}" was taken by nobody.`);
    },
    /** Reads from this process, or from any, for as long as it is not stopped. */
    async follow(address?: string): Promise<void> {
      while (!stopped.signal.aborted) {
        await read(address ?? next()).catch(() => undefined);
        await pause(25);
      }
    },
    stop: () => stopped.abort(),
  };
}

function toHeard({ id, text = "", from }: Sent): Heard {
  return { id, author: from.role ?? "", text };
}

function post(address: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  return fetch(address + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
