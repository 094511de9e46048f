import { expect, test } from "vitest";
import { directLineServer } from "#test/support/direct-line-server.ts";

const start = "/v3/directline/conversations";

test("a listed page of another origin may call, and read when to try again", async () => {
  const server = await directLineServer({ allowedOrigins: ["https://intranet.example.com"] });
  const headers = { origin: "https://intranet.example.com" };

  const asked = await server.call("OPTIONS", start, { headers });
  const started = await server.call("POST", start, { headers });

  expect([asked.status, started.status]).toEqual([204, 201]);
  expect(asked.headers.get("access-control-allow-headers")).toContain("authorization");
  expect(started.headers.get("access-control-allow-origin")).toBe("https://intranet.example.com");
  expect(started.headers.get("access-control-expose-headers")).toBe("retry-after");
});

test("a page that is not listed reads nothing", async () => {
  const server = await directLineServer({ allowedOrigins: ["https://intranet.example.com"] });

  const { headers } = await server.call("OPTIONS", start, { headers: { origin: "https://evil.example" } });

  expect(headers.get("access-control-allow-origin")).toBeNull();
});

test.each([
  ["where the client reached us", {}, {}, /^ws:\/\/127\.0\.0\.1:\d+\/v3\//],
  [
    "encrypted where the client's way is",
    {},
    { "x-forwarded-proto": "https, http" },
    /^wss:\/\/127\.0\.0\.1:\d+\/v3\//,
  ],
  [
    "where we are told we are",
    { publicUrl: "https://help.example.com/" },
    {},
    /^wss:\/\/help\.example\.com\/v3\//,
  ],
])("the stream is %s", async (_, deps, headers, expected) => {
  const server = await directLineServer(deps);

  const { body } = await server.call("POST", start, { headers });

  expect(body.streamUrl).toMatch(expected);
});

test("answers are kept by nobody on the way", async () => {
  const server = await directLineServer();

  const { headers } = await server.call("POST", start);

  expect(headers.get("cache-control")).toBe("no-store");
});
