import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHttpServer } from "#src/channels/http-server.ts";
import { send } from "#src/channels/reply.ts";
import { call } from "#test/support/http-call.ts";

test.each(["x y", "a/b", "[::1", "x:99999", "a@b", "%", "a?b=", "ex ample:80", "\u00ff"])(
  "the Host %j is answered with 400 and does not end the process",
  async (host) => {
    const { port, url } = await testServer();

    const answer = await rawCall(port, `GET /works HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await call("GET", `${url}/works`, {})).status).toBe(200);
  },
);

test.each([
  "http://[",
  "//[",
  "/%zz",
  "/%E0%A4%A",
  "*",
  "/works/../../x",
  `/${"x".repeat(5_000)}`,
  "/works?%zz=%",
])("the address %s does not end the process", async (address) => {
  const { port, url } = await testServer();

  const answer = await rawCall(port, `GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);

  expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  expect((await call("GET", `${url}/works`, {})).status).toBe(200);
});

test.each([
  ["a malformed Host", "GET /works HTTP/1.1\r\nhost: a/b", 400],
  ["a malformed address", "GET http://[ HTTP/1.1\r\nhost: x", 400],
  ["a path without a stream", "GET /works HTTP/1.1\r\nhost: x", 404],
])("a WebSocket handshake with %s is refused", async (_, head, status) => {
  const { port } = await testServer();

  const answer = await rawCall(port, `${head}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`);

  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

test.each([
  ["GET", "/nothing", 404, "ResourceNotFound"],
  ["DELETE", "/works", 405, "MethodNotAllowed"],
  ["GET", "/throws", 500, "InternalError"],
  ["GET", "/throws-text", 500, "InternalError"],
  ["GET", "/forgets", 500, "InternalError"],
])("%s %s is answered with %i in the shape of all errors", async (method, path, status, code) => {
  const { url } = await testServer();

  const answer = await call(method, url + path, {});

  expect(answer).toMatchObject({ status, body: { error: { code } } });
  expect(JSON.stringify(answer.body)).not.toContain("secret detail");
});

test("a route that fails half way through its answer does not end the process", async () => {
  const { url } = await testServer();

  await expect(call("GET", `${url}/half`, {})).rejects.toThrow();

  expect((await call("GET", `${url}/works`, {})).status).toBe(200);
});

test("a failure is logged with its cause", async () => {
  const { url, logged } = await testServer();

  await call("GET", `${url}/throws`, {});

  expect(logged).toMatchObject([{ err: { message: "secret detail" }, method: "GET" }]);
});

test("answers say little about the server and are taken as what they are", async () => {
  const { url } = await testServer();

  const { headers } = await call("GET", `${url}/works`, {});

  expect(headers.get("server")).toBeNull();
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("answers that nobody reads are not kept for long", async () => {
  const { server } = await testServer();

  expect(server.server.timeout).toBe(30_000);
});

async function testServer() {
  const logged: object[] = [];
  const server = createHttpServer({
    log: { warn: () => undefined, error: (fields) => logged.push(fields) },
  });
  server.get("/works", async (_, response) => send(response, { status: 200, body: {} }));
  server.get("/throws", async (_request, _response) => {
    throw new Error("secret detail");
  });
  server.get("/throws-text", async (_request, _response) => {
    await Promise.reject("secret detail");
  });
  server.get("/forgets", async (_request, _response) => undefined);
  server.get("/half", async (_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    throw new Error("secret detail");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.server.closeAllConnections();
    server.close();
  });
  const { port } = server.address();
  return { server, port, url: `http://127.0.0.1:${port}`, logged };
}

function rawCall(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
