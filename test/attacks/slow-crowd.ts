import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Every way to hold a connection and give nothing for it. */
const kinds = [
  "says nothing",
  "headers by the letter",
  "body by the letter",
  "half a handshake",
  "deaf stream",
] as const;

type Kind = (typeof kinds)[number];

const head = "POST /chat/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
const handshake = (path: string) =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${"A".repeat(22)}==\r\n`;

const firstWords: Readonly<Record<Exclude<Kind, "deaf stream">, string>> = {
  "says nothing": "",
  "headers by the letter": `${head}x-slow: `,
  "body by the letter": `${head}content-length: 1000\r\n\r\n{`,
  "half a handshake": handshake("/v3/directline/conversations/x/stream?t=x"),
};

const streamsOfConversation = 8;
/** As often as they give one more letter, so as to seem alive. */
const letterMs = 1_000;

/** So many slow connections of all kinds at once; resolves when all are closed, with how long the slowest of each was held. */
export async function slowCrowd(origin: string, count: number) {
  const each = Math.ceil(count / kinds.length);
  const paths = await streamPaths(origin, each);
  return Promise.all(
    kinds.map(async (kind) => {
      const heldMs = await Promise.all(
        paths.map(async (path, index) => {
          // more at once than a machine lets wait at its door would be refused by it, and not by us
          await pause(index * 2);
          return hold(origin, kind === "deaf stream" ? `${handshake(path)}\r\n` : firstWords[kind], kind);
        }),
      );
      return { kind, count: heldMs.length, longestMs: Math.round(Math.max(...heldMs)) };
    }),
  );
}

/** How long the server bears this connection. */
async function hold(origin: string, words: string, kind: Kind): Promise<number> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  // a refusal is read, and a reset is an end as good as any
  socket.on("error", () => undefined).resume();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  socket.once("close", () => resolve());
  await once(socket, "connect");
  socket.write(words);
  // a stream is one when it is opened; until then it waits its turn as anybody does
  if (kind === "deaf stream") await once(socket, "data");
  const began = performance.now();
  const letters =
    kind === "headers by the letter" || kind === "body by the letter" ? dribble(socket) : undefined;
  await closed;
  clearInterval(letters);
  return performance.now() - began;
}

function dribble(socket: Socket): NodeJS.Timeout {
  return setInterval(() => socket.write("x"), letterMs);
}

/** Where streams may be opened, each once; a conversation has no more than eight. */
async function streamPaths(origin: string, count: number): Promise<readonly string[]> {
  const paths: string[] = [];
  while (paths.length < count) {
    const { token, conversationId } = await ask(`${origin}/chat/session`, { method: "POST" });
    const headers = { authorization: `Bearer ${token}` };
    for (let left = Math.min(streamsOfConversation, count - paths.length); left > 0; left -= 1) {
      const { streamUrl = "" } = await ask(`${origin}/v3/directline/conversations/${conversationId}`, {
        headers,
      });
      const { pathname, search } = new URL(streamUrl);
      paths.push(pathname + search);
    }
  }
  return paths;
}

async function ask(url: string, options: RequestInit): Promise<Record<string, string>> {
  const answer = await fetch(url, options);
  return (await answer.json()) as Record<string, string>;
}
