import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { get } from "#test/support/http-get.ts";
import { startWebServer, type WebServer } from "#test/support/web-server.ts";

const bundle = "/webchat-4.18.1.js";
let server: WebServer;

beforeAll(async () => {
  server = await startWebServer(["https://intranet.example.com"]);
});
afterAll(() => server.stop());

test("the page speaks the browser's language from the first paint", async () => {
  const japanese = await get(server.origin, "/", { "accept-language": "ja,en;q=0.5" });
  const english = await get(server.origin, "/?lang=en", { "accept-language": "ja" });

  expect(japanese.text).toContain('<html lang="ja">');
  expect(japanese.text).toContain(">メール受信の相談</h1>");
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain(">Talk to a person</button>");
});

test("the page may load nothing but itself, under a new nonce each time", async () => {
  const [one, other] = [await get(server.origin, "/"), await get(server.origin, "/")];
  const policy = String(one.headers["content-security-policy"]);

  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("img-src 'self' data: blob:;");
  expect(policy).toContain("frame-ancestors 'self' https://intranet.example.com;");
  expect(policy).toContain("base-uri 'none'; form-action 'none'");
  expect(policy).not.toContain("unsafe");
  expect(other.headers["content-security-policy"]).not.toBe(policy);
  expect(one.headers["cache-control"]).toBe("no-store");
});

test("Web Chat is sent compressed, and kept for ever", async () => {
  const compressed = await get(server.origin, bundle, { "accept-encoding": "gzip, br" });
  const plain = await get(server.origin, bundle);

  expect(compressed.headers["content-encoding"]).toBe("br");
  expect(compressed.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(compressed.body.length).toBeLessThan(1_000_000);
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(brotliDecompressSync(compressed.body).equals(plain.body)).toBe(true);
});

test("an encoding that is ruled out is not sent", async () => {
  const { headers } = await get(server.origin, bundle, { "accept-encoding": "br;q=0, gzip" });

  expect(headers["content-encoding"]).toBe("gzip");
});

test("what has not changed is not sent again", async () => {
  const first = await get(server.origin, "/chat.js");
  const second = await get(server.origin, "/chat.js", { "if-none-match": String(first.headers.etag) });

  expect(first.headers["cache-control"]).toBe("no-cache");
  expect(second.status).toBe(304);
  expect(second.body.length).toBe(0);
});

test("every module the page names or imports is there, without types", async () => {
  const page = await get(server.origin, "/");
  const paths = [...page.text.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, path]) => path ?? "");

  for (const path of paths) {
    const { status, text } = await get(server.origin, path);
    expect([path, status]).toEqual([path, 200]);
    const imports = [...text.matchAll(/ from "\.([^"]+)"/g)].map(([, imported]) => imported);
    expect(paths).toEqual(expect.arrayContaining(imports));
  }
});

test("embed.js is small, and any site may load it", async () => {
  const { body, headers, text } = await get(server.origin, "/embed.js");

  expect(body.length).toBeLessThanOrEqual(5 * 1024);
  expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(() => new Function(text)).not.toThrow();
});

test.each(["/", "/chat.css", "/favicon.svg", bundle])("HEAD %s says what GET would", async (path) => {
  const head = await get(server.origin, path, {}, "HEAD");
  const full = await get(server.origin, path);

  expect(head.status).toBe(200);
  expect(head.body.length).toBe(0);
  expect(head.headers["content-length"]).toBe(String(full.body.length));
});
