import { expect, test } from "vitest";
import { directLineServer, type TestServer } from "#test/support/direct-line-server.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

test("a token names its user to Web Chat, with the reserved prefix", async () => {
  const server = await directLineServer();
  const { token } = await newToken(server);

  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

  expect(claims.user).toMatch(/^dl_[\w-]{36}$/);
});

test.each([
  ["no token", 401, () => undefined],
  ["an empty one", 401, () => ""],
  ["garbage", 403, () => "a.b.c"],
  ["a very long one", 403, () => "x".repeat(10_000)],
  ["one with a changed user", 403, (token: string) => withClaims(token, { user: "dl_somebody" })],
  ["one of a later version", 403, (token: string) => withClaims(token, { v: 2 })],
  ["one without signature", 403, (token: string) => token.replace(/[^.]+$/, "")],
  ["one with a longer signature", 403, (token: string) => `${token}A`],
  ["one that says it needs no signature", 403, (token: string) => token.replace(/^[^.]+/, none)],
])("every route refuses %s", async (_, status, change) => {
  const server = await directLineServer();
  const { token, conversationId } = await newToken(server);
  const changed = change(token);
  const request = { json: message("hi"), ...(changed !== undefined && { token: changed }) };

  const answers = await Promise.all([
    server.call("POST", "/v3/directline/tokens/refresh", request),
    server.call("GET", `/v3/directline/conversations/${conversationId}`, { ...request, json: undefined }),
    server.call("GET", `/v3/directline/conversations/${conversationId}/activities`, {
      ...request,
      json: undefined,
    }),
    server.call("POST", `/v3/directline/conversations/${conversationId}/activities`, request),
    server.call("POST", `/v3/directline/conversations/${conversationId}/upload`, request),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
  expect(answers.every(({ body }) => body.error !== undefined)).toBe(true);
  expect(server.received).toEqual([]);
});

test("another conversation's token opens nothing", async () => {
  const server = await directLineServer();
  const mine = await newToken(server);
  const theirs = await newToken(server);
  const path = `/v3/directline/conversations/${theirs.conversationId}`;

  const answers = await Promise.all([
    server.call("GET", path, { token: mine.token }),
    server.call("GET", `${path}/activities`, { token: mine.token }),
    server.call("POST", `${path}/activities`, { token: mine.token, json: message("hi") }),
    server.call("POST", `${path}/upload`, { token: mine.token }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});

test("a token lasts half an hour, and longer when it is refreshed in time", async () => {
  const server = await directLineServer();
  const { token, conversationId } = await newToken(server);
  server.later(29 * minuteMs);
  const refreshed = await server.call("POST", "/v3/directline/tokens/refresh", { token });
  server.later(2 * minuteMs);
  const path = `/v3/directline/conversations/${conversationId}/activities`;

  expect(await server.call("GET", path, { token })).toMatchObject({
    status: 403,
    body: { error: { code: "TokenExpired" } },
  });
  expect((await server.call("POST", "/v3/directline/tokens/refresh", { token })).status).toBe(403);
  expect((await server.call("GET", path, { token: refreshed.body.token })).status).toBe(200);
});

test("who resumes comes back to the same conversation and is not greeted again", async () => {
  const server = await directLineServer();
  const first = await session(server, { locale: "ja-JP", timezone: "Asia/Tokyo" });
  server.later(29 * dayMs);

  const second = await session(server, { resume: first.resume });
  server.later(29 * dayMs);
  const third = await session(server, { resume: second.resume });

  expect(first).toMatchObject({ resumed: false, expiresIn: 1_800 });
  const { conversationId, userId } = first;
  expect(second).toMatchObject({ conversationId, userId, resumed: true });
  expect(third).toMatchObject({ conversationId, userId, resumed: true });
  expect(server.received).toMatchObject([
    {
      type: "conversationUpdate",
      membersAdded: [{ id: userId }],
      locale: "ja-JP",
      localTimezone: "Asia/Tokyo",
      channelData: { localTimezone: "Asia/Tokyo" },
      serviceUrl: "urn:directline:local",
    },
  ]);
});

test("who resumes after a restart comes back to the same conversation", async () => {
  const before = await directLineServer();
  const { resume, conversationId } = await session(before, {});
  await before.close();
  const after = await directLineServer({ file: before.file });

  expect(await session(after, { resume })).toMatchObject({ conversationId, resumed: true });
  expect(after.received).toEqual([]);
});

test.each([
  ["garbage", async () => "garbage"],
  [
    "an expired secret",
    async (server: TestServer) => {
      const { resume } = await session(server, {});
      server.later(31 * dayMs);
      return resume;
    },
  ],
  ["a token in its place", async (server: TestServer) => (await session(server, {})).token],
  ["another server's secret", async () => (await session(await directLineServer(), {})).resume],
])("resuming with %s begins a new conversation", async (_, resume) => {
  const server = await directLineServer();

  const opened = await session(server, { resume: await resume(server) });

  expect(opened).toMatchObject({ resumed: false });
  expect(server.received.at(-1)).toMatchObject({ membersAdded: [{ id: opened.userId }] });
});

test("a resume secret is no token", async () => {
  const server = await directLineServer();
  const { resume, conversationId } = await session(server, {});

  const answer = await server.call("GET", `/v3/directline/conversations/${conversationId}`, {
    token: resume,
  });

  expect(answer.status).toBe(403);
});

test("two tabs that start at once are greeted once", async () => {
  const server = await directLineServer();
  const { token, conversationId } = await newToken(server);
  const start = () => server.call("POST", "/v3/directline/conversations", { token });

  const statuses = (await Promise.all([start(), start(), start()])).map(({ status }) => status);

  expect(statuses.toSorted()).toEqual([200, 200, 201]);
  expect((await server.store.transcript(`directline:${conversationId}`, 0, 10)).length).toBe(2);
});

test.each([{ resume: 1 }, { locale: {} }, [], "text", 5])("refuses %j as a session", async (json) => {
  const server = await directLineServer();

  expect((await server.call("POST", "/chat/session", { json })).status).toBe(400);
});

test("a locale and a time zone that do not exist are left out", async () => {
  const server = await directLineServer();

  await session(server, { locale: "not a locale", timezone: "Mars/Olympus" });

  expect(server.received[0]).not.toHaveProperty("locale");
  expect(server.received[0]).not.toHaveProperty("localTimezone");
});

async function newToken(server: TestServer) {
  return (await server.call("POST", "/v3/directline/tokens/generate")).body;
}

async function session(server: TestServer, json: object) {
  return (await server.call("POST", "/chat/session", { json })).body;
}

function message(text: string) {
  return { type: "message", from: { id: "me" }, text };
}

const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");

function withClaims(token: string, changed: object): string {
  const [head, payload = "", mac] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return [head, Buffer.from(JSON.stringify({ ...claims, ...changed })).toString("base64url"), mac].join(".");
}
