import { expect, test } from "vitest";
import { StoreUnavailableError } from "#src/store/store-errors.ts";
import { message, newChat } from "#test/support/direct-line-chat.ts";
import { directLineServer } from "#test/support/direct-line-server.ts";

test("who and where a message is from comes from the token, whatever it says itself", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);

  await chat.post({
    type: "message",
    id: "mine",
    timestamp: "1999-01-01T00:00:00Z",
    from: { id: "admin", name: "Sato", role: "bot", aadObjectId: "1" },
    recipient: { id: "somebody" },
    conversation: { id: "another", tenantId: "1" },
    serviceUrl: "https://evil.example",
    channelId: "msteams",
    callerId: "urn:x",
    deliveryMode: "expectReplies",
    text: "hi",
    locale: "ja-JP",
    localTimezone: "Asia/Tokyo",
    channelData: { clientActivityID: "1", more: [1] },
    unknown: true,
  });

  const { id, from, timestamp, ...rest } = server.received[0] ?? {};
  expect(id).not.toBe("mine");
  expect(from).toEqual({ id: expect.stringMatching(/^dl_/), name: "Sato", role: "user" });
  expect(timestamp?.getFullYear()).toBeGreaterThan(2_000);
  expect(rest).toEqual({
    type: "message",
    recipient: { id: "kiriwake" },
    conversation: { id: chat.conversationId },
    serviceUrl: "urn:directline:local",
    channelId: "directline",
    text: "hi",
    locale: "ja-JP",
    localTimezone: "Asia/Tokyo",
    channelData: { clientActivityID: "1", more: [1] },
  });
});

test.each([
  ["an event", { type: "event", name: "webchat/join" }, 200],
  [
    "a pressed button",
    { type: "message", value: { kiriwake: { type: "command" } }, channelData: { postBack: true } },
    200,
  ],
  ["typing", { type: "typing" }, 200],
  ["an invoke", { type: "invoke", name: "x" }, 400],
  ["who came and went", { type: "conversationUpdate", membersAdded: [{ id: "x" }] }, 400],
  ["a message with a file", { type: "message", attachments: [{ contentType: "image/png" }] }, 400],
  ["a text that is a number", { type: "message", text: 5 }, 400],
  ["a text that is too long", { type: "message", text: "x".repeat(40_000) }, 400],
  ["a sender that is a text", { type: "message", from: "me" }, 400],
  ["no type", { text: "hi" }, 400],
  ["a list", [], 400],
  ["null", null, 400],
])("takes or refuses %s", async (_, activity, status) => {
  const server = await directLineServer();
  const chat = await newChat(server);

  expect((await chat.post(activity)).status).toBe(status);
});

test("typing is not handed to the bot", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);

  await chat.post({ type: "typing" });

  expect(server.received).toEqual([]);
});

test.each([
  ["overloaded", 429, "2"],
  ["retryable", 503, "5"],
  ["anything else", 500, null],
])("a turn that fails as %s is answered with %i", async (fact, status, retryAfter) => {
  const receive = () => Promise.reject(Object.assign(new Error("secret detail"), { [fact]: true }));
  const server = await directLineServer({ receive });
  const chat = await newChat(server);

  const answer = await chat.post(message("hi"));

  expect(answer.status).toBe(status);
  expect(answer.headers.get("retry-after")).toBe(retryAfter);
  expect(JSON.stringify(answer.body)).not.toContain("secret detail");
});

test("a flood is held back in its own conversation only", async () => {
  const server = await directLineServer();
  const [flooding, other] = [await newChat(server), await newChat(server)];

  const statuses: number[] = [];
  for (let count = 0; count < 25; count += 1) statuses.push((await flooding.post({ type: "typing" })).status);
  const held = await flooding.post({ type: "typing" });

  expect(statuses).toEqual([...Array(20).fill(200), ...Array(5).fill(429)]);
  expect(held.headers.get("retry-after")).toBe("1");
  expect((await other.post(message("hi"))).status).toBe(200);
  server.later(1_000);
  expect((await flooding.post(message("hi"))).status).toBe(200);
});

test("whoever reads without end is held back, and a client that polls is not", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);

  const statuses: number[] = [];
  for (let count = 0; count < 105; count += 1) statuses.push((await chat.read("")).status);
  const opened = await server.call("GET", `/v3/directline/conversations/${chat.conversationId}`, chat);

  expect(statuses).toEqual([...Array(100).fill(200), ...Array(5).fill(429)]);
  expect(opened.status).toBe(429);
  server.later(1_000);
  expect((await chat.read("")).status).toBe(200);
});

test.each([
  ["/chat/session", 200],
  ["/v3/directline/tokens/generate", 200],
  ["/v3/directline/conversations", 201],
])("conversations begun at %s are held back by address: a minute's worth at once", async (path, status) => {
  const server = await directLineServer({ proxies: 1, conversationsPerMinute: 6 });
  const begin = (address: string) =>
    server.call("POST", path, { json: {}, headers: { "x-forwarded-for": `203.0.113.1, ${address}` } });

  const answers = [];
  for (let count = 0; count < 7; count += 1) answers.push(await begin("203.0.113.9"));

  expect(answers.map((answer) => answer.status)).toEqual([...Array(6).fill(status), 429]);
  expect(answers.at(-1)?.headers.get("retry-after")).toBe("10");
  expect((await begin("203.0.113.10")).status).toBe(status);
  expect((await begin("2001:db8:1:2::1")).status).toBe(status);
  server.later(10_000);
  expect((await begin("203.0.113.9")).status).toBe(status);
});

test("whoever comes back to their conversation is let in, however many begin at their address", async () => {
  const server = await directLineServer({ proxies: 1, conversationsPerMinute: 1 });
  const headers = { "x-forwarded-for": "203.0.113.9" };
  const open = (resume?: string) => server.call("POST", "/chat/session", { json: { resume }, headers });
  const first = await open();

  expect((await open()).status).toBe(429);
  expect((await open(first.body.resume)).body.conversationId).toBe(first.body.conversationId);
});

test("reads on from any watermark", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  await chat.post(message("one"));
  await chat.post(message("two"));

  const all = await chat.read("");
  const rest = await chat.read("?watermark=3");
  const none = await chat.read("?watermark=4");

  expect([all.body.watermark, rest.body.watermark, none.body.watermark]).toEqual(["4", "4", "4"]);
  expect(rest.body.activities.map(({ text }) => text)).toEqual(["echo two"]);
  expect(none.body.activities).toEqual([]);
});

test.each(["abc", "-1", "1.5", "9".repeat(40), "%00"])("refuses the watermark %s", async (watermark) => {
  const server = await directLineServer();
  const chat = await newChat(server);

  expect((await chat.read(`?watermark=${watermark}`)).status).toBe(400);
});

test("polling is told that nothing is new while the store cannot be read", async () => {
  const server = await directLineServer({ store: (store) => ({ ...store, transcript: unavailable }) });
  const chat = await newChat(server);

  expect(await chat.read("?watermark=7")).toMatchObject({
    status: 200,
    body: { activities: [], watermark: "7" },
  });
});

async function unavailable(): Promise<never> {
  throw new StoreUnavailableError("the disk is full", { cause: undefined });
}
