import { ConnectionStatus } from "botframework-directlinejs";
import { expect, test, vi } from "vitest";
import { stockClient } from "#test/support/direct-line-client.ts";
import { directLineServer, type TestServer } from "#test/support/direct-line-server.ts";

test.each([
  ["a stream", true],
  ["polling", false],
])("the stock client is greeted and answered over %s", async (_, webSocket) => {
  const server = await directLineServer();
  const { token } = await newToken(server);
  const client = stockClient({ domain: server.domain, token, webSocket, pollingInterval: 200 });
  await vi.waitFor(() => expect(client.texts()).toEqual(["hello"]), 5_000);

  const id = await client.say("my mail is gone");

  await vi.waitFor(
    () => expect(client.texts()).toEqual(["hello", "my mail is gone", "echo my mail is gone"]),
    5_000,
  );
  expect(client.activities.find((activity) => activity.id === id)).toMatchObject({ text: "my mail is gone" });
});

test("the client is shown that the bot types", async () => {
  const server = await directLineServer();
  const { token } = await newToken(server);
  const client = stockClient({ domain: server.domain, token });
  await vi.waitFor(() => expect(client.texts()).toEqual(["hello"]));

  await client.say("hi");

  await vi.waitFor(() => expect(client.activities.map(({ type }) => type)).toContain("typing"));
});

test("two tabs both read everything, each once", async () => {
  const server = await directLineServer();
  const { token, conversationId } = await newToken(server);
  const first = stockClient({ domain: server.domain, token });
  await vi.waitFor(() => expect(first.texts()).toEqual(["hello"]));
  const second = stockClient({ domain: server.domain, token, conversationId });
  await vi.waitFor(() => expect(second.texts()).toEqual(["hello"]));

  await first.say("from the first");
  await second.say("from the second");

  const all = ["hello", "from the first", "echo from the first", "from the second", "echo from the second"];
  await vi.waitFor(() => expect(first.texts()).toEqual(all));
  await vi.waitFor(() => expect(second.texts()).toEqual(all));
});

test("the same tokens go on after a restart, and nothing is lost or sent twice", async () => {
  const before = await directLineServer();
  const { token } = await newToken(before);
  const client = stockClient({ domain: before.domain, token, timeout: 300 });
  await vi.waitFor(() => expect(client.texts()).toEqual(["hello"]));
  await client.say("before");
  await vi.waitFor(() => expect(client.texts()).toEqual(["hello", "before", "echo before"]));
  await before.close();

  const after = await directLineServer({ file: before.file, port: before.port });
  await client.say("after");

  const all = ["hello", "before", "echo before", "after", "echo after"];
  await vi.waitFor(() => expect(client.texts()).toEqual(all), 10_000);
  expect(after.received.map(({ type }) => type)).toEqual(["message"]);
});

test("a client without a token starts a conversation of its own", async () => {
  const server = await directLineServer();

  const started = await server.call("POST", "/v3/directline/conversations", { json: { locale: "ja-JP" } });

  expect(started.status).toBe(201);
  expect(started.body.streamUrl).toMatch(
    /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/.+\/stream\?/,
  );
  expect(server.received).toMatchObject([{ type: "conversationUpdate", locale: "ja-JP" }]);
});

test("an expired token makes the client ask for another, not give up", async () => {
  const server = await directLineServer();
  const { token } = await newToken(server);
  const client = stockClient({ domain: server.domain, token });
  await vi.waitFor(() => expect(client.texts()).toEqual(["hello"]));
  server.later(31 * 60_000);

  expect(await client.say("late")).toBe("retry");

  expect(client.status()).toBe(ConnectionStatus.ExpiredToken);
});

async function newToken(server: TestServer) {
  const { body } = await server.call("POST", "/v3/directline/tokens/generate");
  return body;
}
