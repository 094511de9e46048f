import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress } from "#src/client-address.ts";
import { createThrottle } from "#src/desk/throttle.ts";

const noon = Date.parse("2026-11-21T12:00:00Z");

function throttleAt() {
  const clock = { ms: noon };
  const throttle = createThrottle(() => new Date(clock.ms));
  const wrong = (count: number, name: (index: number) => string, address: string) => {
    for (let index = 0; index < count; index += 1) throttle(name(index), address);
  };
  return { clock, throttle, wrong };
}

test("an address waits after 100 wrong passwords for any names, and other addresses do not", () => {
  const { clock, throttle, wrong } = throttleAt();

  wrong(100, (index) => `name${index}`, "203.0.113.9");

  expect(throttle("sato", "203.0.113.9")).toEqual({ type: "held-back", retryAfterSeconds: 900 });
  expect(throttle("sato", "203.0.113.10").type).toBe("let-through");
  clock.ms += 900_000;
  expect(throttle("sato", "203.0.113.9").type).toBe("let-through");
});

test.each([
  ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "held-back"],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", "let-through"],
  ["::1", "::2", "held-back"],
])("after 100 wrong passwords from %s, %s is %s", (from, other, result) => {
  const { throttle, wrong } = throttleAt();

  wrong(100, (index) => `name${index}`, from);

  expect(throttle("sato", other).type).toBe(result);
});

test("whoever tries wrong passwords for a name holds it back where they are, and not where its owner is", () => {
  const { throttle, wrong } = throttleAt();

  wrong(20, () => "sato", "203.0.113.9");

  expect(throttle("sato", "203.0.113.9")).toEqual({ type: "held-back", retryAfterSeconds: 900 });
  expect(throttle("sato", "198.51.100.7").type).toBe("let-through");
});

test("a name guessed at from everywhere is let in only from where it came in before", () => {
  const { throttle, wrong } = throttleAt();
  const right = throttle("sato", "198.51.100.7");
  if (right.type === "let-through") right.wasRight();

  for (let index = 0; index < 1_000; index += 1) wrong(1, () => "sato", `10.${index % 250}.${index >> 8}.1`);

  expect(throttle("sato", "203.0.113.9").type).toBe("held-back");
  expect(throttle("sato", "198.51.100.7").type).toBe("let-through");
  expect(throttle("tanaka", "203.0.113.9").type).toBe("let-through");
});

test("a name is counted however it is written, and a right password begins its count anew", () => {
  const { throttle, wrong } = throttleAt();
  wrong(19, (index) => (index % 2 === 0 ? "Sato" : " ｓＡＴＯ "), "203.0.113.9");

  const right = throttle("sato", "203.0.113.9");
  if (right.type === "let-through") right.wasRight();
  wrong(19, () => "sato", "203.0.113.9");

  expect(throttle("sato", "203.0.113.9").type).toBe("let-through");
  expect(throttle("sato", "203.0.113.9").type).toBe("held-back");
});

test.each([
  [0, "198.51.100.7", "127.0.0.1"],
  [1, "203.0.113.9, 198.51.100.7", "198.51.100.7"],
  [2, "203.0.113.9, 198.51.100.7", "203.0.113.9"],
  [3, "203.0.113.9, 198.51.100.7", "127.0.0.1"],
  [1, "<script>", "127.0.0.1"],
  [1, "", "127.0.0.1"],
  [1, "::ffff:203.0.113.9", "203.0.113.9"],
])("behind %i proxies that note %j a request comes from %s", (proxies, noted, address) => {
  // what it reads of a request, and nothing else
  const request = {
    headers: { "x-forwarded-for": noted },
    socket: { remoteAddress: "::ffff:127.0.0.1" },
  } as unknown as IncomingMessage;

  expect(clientAddress(request, proxies)).toBe(address);
});
