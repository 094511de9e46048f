import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { type Chat, newChat } from "#test/support/direct-line-chat.ts";
import { directLineServer, type TestServer } from "#test/support/direct-line-server.ts";
import { openStream } from "#test/support/open-stream.ts";

test.each([
  [
    "used before",
    403,
    async (chat: Chat) => {
      const url = await chat.streamUrl();
      await openStream(url);
      return url;
    },
  ],
  [
    "too old",
    403,
    async (chat: Chat, server: TestServer) => {
      const url = await chat.streamUrl();
      server.later(61_000);
      return url;
    },
  ],
  ["left out", 403, async (chat: Chat) => (await chat.streamUrl()).replace(/&t=.*/, "")],
  ["a token", 403, async (chat: Chat) => (await chat.streamUrl()).replace(/&t=.*/, `&t=${chat.token}`)],
  [
    "another conversation's",
    403,
    async (chat: Chat, server: TestServer) => {
      const other = await newChat(server);
      return (await other.streamUrl()).replace(other.conversationId, chat.conversationId);
    },
  ],
  [
    "good but the watermark is not",
    400,
    async (chat: Chat) => (await chat.streamUrl()).replace("watermark=0", "watermark=x"),
  ],
  [
    "good but the path is not",
    404,
    async (chat: Chat) => (await chat.streamUrl()).replace("/stream", "/streams"),
  ],
])("refuses a stream whose ticket is %s", async (_, status, urlOf) => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const url = await urlOf(chat, server);

  expect(await handshakeStatus(url)).toBe(status);
});

test.each([
  ["https://evil.example", 403],
  ["null", 403],
  ["not an address", 403],
  ["https://intranet.example.com", 101],
  ["http://127.0.0.1:PORT", 101],
])("a page of %s opens a stream: %i", async (origin, status) => {
  const server = await directLineServer({ allowedOrigins: ["https://intranet.example.com"] });
  const chat = await newChat(server);

  const given = origin.replace("PORT", String(server.port));

  expect(await handshakeStatus(await chat.streamUrl(), { origin: given })).toBe(status);
});

async function handshakeStatus(url: string, { origin }: { readonly origin?: string } = {}): Promise<number> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  onTestFinished(() => socket.terminate());
  return await new Promise((resolve) => {
    socket.on("open", () => resolve(101));
    socket.on("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => resolve(0));
  });
}
