import { expect, test } from "vitest";
import { contentSecurityPolicy } from "#src/web/content-security-policy.ts";

const policy = (host: string | undefined) =>
  contentSecurityPolicy({ nonce: "n", host, allowedOrigins: ["https://intranet.example.com"] });

test("the stream may be opened to the host of the page", () => {
  expect(policy("chat.example.com:8443")).toContain(
    "connect-src 'self' blob: ws://chat.example.com:8443 wss://chat.example.com:8443;",
  );
});

test.each(["x; script-src *", "x *", undefined])("a Host header cannot add to the policy: %s", (host) => {
  expect(policy(host)).toContain("connect-src 'self' blob:;");
});
