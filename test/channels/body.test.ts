import { Agent, type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { readJson } from "#src/channels/body.ts";
import { createHttpServer } from "#src/channels/http-server.ts";
import { send } from "#src/channels/reply.ts";
import { call } from "#test/support/http-call.ts";

const json = { "content-type": "application/json" };
const limit = 256 * 1024;

test.each([
  ["plain", {}, (text: string) => text],
  ["gzip", { "content-encoding": "gzip" }, gzipSync],
  ["deflate", { "content-encoding": "deflate" }, deflateSync],
  ["br", { "content-encoding": "br" }, brotliCompressSync],
  ["utf-8 said loudly", { "content-type": 'application/json; charset="UTF-8"' }, (text: string) => text],
  ["a JSON of a kind", { "content-type": "application/activity+json" }, (text: string) => text],
])("reads %s", async (_, headers, encode) => {
  const { post } = await readingServer();

  const answer = await post(encode('{"text":"メールが来ません"}'), { ...json, ...headers });

  expect(answer).toMatchObject({ status: 200, body: { read: { text: "メールが来ません" } } });
});

test.each([
  ["no content type", 415, "{}", {}],
  ["a form", 415, "a=1", { "content-type": "application/x-www-form-urlencoded" }],
  ["text from a foreign page", 415, "{}", { "content-type": "text/plain" }],
  ["another charset", 415, "{}", { "content-type": "application/json; charset=utf-16" }],
  ["an encoding we do not know", 415, "{}", { ...json, "content-encoding": "zstd" }],
  ["an encoding in an encoding", 415, "{}", { ...json, "content-encoding": "gzip, gzip" }],
  ["half a JSON", 400, '{"a":', json],
  ["bytes that are no UTF-8", 400, new Uint8Array([34, 0xff, 34]), json],
  ["what says gzip and is not", 400, "{}", { ...json, "content-encoding": "gzip" }],
  [
    "half a gzip",
    400,
    gzipSync('{"a":"long enough to be cut"}').subarray(0, 20),
    { ...json, "content-encoding": "gzip" },
  ],
  ["much that says gzip and is not", 413, "x".repeat(limit + 1), { ...json, "content-encoding": "gzip" }],
  ["a byte too many", 413, JSON.stringify("x".repeat(limit - 1)), json],
  ["a gzip bomb", 413, gzipSync(" ".repeat(50_000_000)), { ...json, "content-encoding": "gzip" }],
  ["a br bomb", 413, brotliCompressSync(" ".repeat(10_000_000)), { ...json, "content-encoding": "br" }],
  ["33 levels", 413, "[".repeat(33) + "]".repeat(33), json],
  ["100,000 levels", 413, "[".repeat(100_000) + "]".repeat(100_000), json],
  [
    "5,001 keys",
    413,
    JSON.stringify(Object.fromEntries(Array.from({ length: 5_001 }, (_, key) => [key, 0]))),
    json,
  ],
])("refuses %s with %i, and reads the next request", async (_, status, body, headers) => {
  const { post } = await readingServer();

  const refused = await post(body, headers);

  expect(refused.status).toBe(status);
  expect(refused.body.error?.message).not.toBe("");
  expect((await post("{}", json)).status).toBe(200);
});

test.each([
  ["as many bytes as it may have", JSON.stringify("x".repeat(limit - 2))],
  ["32 levels", "[".repeat(32) + "]".repeat(32)],
  ["5,000 keys", JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [key, 0])))],
])("takes %s", async (_, body) => {
  const { post } = await readingServer();

  expect((await post(body, json)).status).toBe(200);
});

test("drops the keys that reach into prototypes, and keeps their harmless namesakes", async () => {
  const { post } = await readingServer();
  const body =
    '{"a":[{"__proto__":{"admin":true},"b":1}],"constructor":{"prototype":{"admin":true}},"c":{"constructor":1}}';

  const answer = await post(body, json);

  expect(JSON.stringify(answer.body.read)).toBe('{"a":[{"b":1}],"c":{"constructor":1}}');
});

test("a body that does not come is given up, while others are answered", async () => {
  const { post, port } = await readingServer({ timeoutMs: 200 });
  const slow = rawCall(
    port,
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
  );

  expect((await post("{}", json)).status).toBe(200);

  expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
});

test("a sender that goes away in the middle harms nobody", async () => {
  const { post, port } = await readingServer();
  const head =
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 99\r\n\r\n";
  const socket = connect(port, "127.0.0.1");
  await new Promise<void>((resolve) => socket.write(`${head}\u001f`, () => resolve()));

  socket.resetAndDestroy();

  expect((await post("{}", json)).status).toBe(200);
});

test("whoever sends 20 MB is told that it is too much, and their connection goes on", async () => {
  const { port } = await readingServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  onTestFinished(() => agent.destroy());
  const much = Buffer.alloc(20_000_000, "a");

  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const encoded = index % 2 === 0 ? {} : { "content-encoding": "gzip" };
      return statusOf(port, { agent, headers: { ...json, ...encoded } }, much);
    }),
  );
  const next = await statusOf(port, { agent, headers: json }, "{}");

  expect(answers).toEqual(Array(20).fill("413 keep-alive"));
  expect(next).toBe("200 keep-alive");
});

test("32 bombs of 100 MB at once are refused, and another user is answered meanwhile", async () => {
  const { post } = await readingServer();
  const bomb = gzipSync(Buffer.alloc(100_000_000));

  const bombs = Array.from({ length: 32 }, () => post(bomb, { ...json, "content-encoding": "gzip" }));
  const other = await post("{}", json);

  expect(other.status).toBe(200);
  expect((await Promise.all(bombs)).map(({ status }) => status)).toEqual(Array(32).fill(413));
});

async function readingServer(options: { readonly timeoutMs?: number } = {}) {
  const server = createHttpServer({ log: { warn: () => undefined, error: () => undefined } });
  server.post("/", async (request, response) => {
    const body = await readJson(request, options);
    send(response, body.type === "refused" ? body.reply : { status: 200, body: { read: body.value } });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.server.closeAllConnections();
    server.close();
  });
  const { port } = server.address();
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>) =>
    // bytes have no content type of their own, where a text would be given one
    call("POST", `http://127.0.0.1:${port}/`, {
      body: typeof body === "string" ? Buffer.from(body) : body,
      headers,
    });
  return { port, post };
}

function statusOf(port: number, options: RequestOptions, body: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, port, host: "127.0.0.1", method: "POST" }, (answer) => {
      answer.resume().on("end", () => resolve(`${answer.statusCode} ${answer.headers.connection}`));
    });
    sent.on("error", reject).end(body);
  });
}

function rawCall(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
