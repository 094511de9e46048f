import { expect, test } from "vitest";
import { z } from "zod";
import { createLog } from "#src/log.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";

const canary = "canary-4f1c";
const lineSchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() });

/** A log, and the lines it wrote. */
function testLog(level = "debug") {
  const written: string[] = [];
  const log = createLog({ level, stream: { write: (line) => written.push(line) } });
  return { log, written, lines: () => written.map((line) => lineSchema.parse(JSON.parse(line))) };
}

test("a line is JSON with its level, its time in UTC, its sentence and its fields, and nothing else", () => {
  const { log, lines } = testLog();

  log.warn({ order: "directline:sato:3:0", attempts: 2 }, "An order is tried again.");

  expect(lines()).toEqual([
    {
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      order: "directline:sato:3:0",
      attempts: 2,
      msg: "An order is tried again.",
    },
  ]);
});

test.each([
  "text",
  "value",
  "quote",
  "name",
  "from",
  "address",
  "email",
  "token",
  "password",
  "cookie",
  "authorization",
  "headers",
  "url",
  "body",
  "activity",
  "message",
  "msg",
  "level",
  "time",
  "__proto__",
  "anything",
])("a field called %s is left out, whatever it holds", (field) => {
  for (const value of [canary, { text: canary }, [canary], new Map([[canary, canary]]), () => canary]) {
    const { log, written, lines } = testLog();

    log.error(Object.fromEntries([[field, value]]), "Something failed.");

    expect(written.join("")).not.toContain(canary);
    expect(lines()).toMatchObject([{ level: "error", msg: "Something failed.", withheld: 1 }]);
  }
});

test("how many fields were left out is said, not what they are called", () => {
  const { log, lines } = testLog();

  log.info({ [`${canary}`]: 1, token: 2, order: "a:1:0", absent: undefined }, "Said.");

  expect(lines()).toMatchObject([{ order: "a:1:0", withheld: 2 }]);
  expect(JSON.stringify(lines())).not.toContain(canary);
});

test.each([
  ["a sentence", "my password is canary-4f1c"],
  ["Japanese", "パスワードはcanary-4f1c"],
  ["an address", "email:canary-4f1c@example.com"],
  ["an address with a name", "canary-4f1c+sato@mail.example.com"],
  ["a line of its own", 'x\n{"level":"fatal","msg":"canary-4f1c"}'],
  ["escape codes", "\u001b[31mcanary-4f1c"],
  ["an object", { id: canary }],
])("an id that is %s is not written", (_, conversation) => {
  const { log, written } = testLog();

  log.info({ conversation }, "Said.");

  expect(written.join("")).not.toContain(canary);
  expect(written).toHaveLength(1);
});

test.each(["directline:6f2d1c9e-1b7a", "msteams:19:abc_def@thread.tacv2;messageid=1", "a:1F-x_y="])(
  "the id %s is written as it is",
  (conversation) => {
    const { log, lines } = testLog();

    log.info({ conversation }, "Said.");

    expect(lines()).toMatchObject([{ conversation }]);
  },
);

test("an id is cut off where it grows too long", () => {
  const { log, written } = testLog();

  log.info({ activityId: "a".repeat(100_000) }, "Said.");

  expect(written.join("").length).toBeLessThan(400);
});

test.each([
  ["a parser's, which quotes what it read", parseError(`{"text": ${canary}`)],
  ["a plain one", new Error(canary)],
  ["of several lines, one like a place in the program", new Error(`x\n    at ${canary} (/${canary}.js:1:1)`)],
  ["with facts of its own", Object.assign(new Error("x"), { body: canary, response: { text: canary } })],
  ["with a name from outside", Object.assign(new Error("x"), { name: `${canary} !` })],
  ["with a code from outside", Object.assign(new Error("x"), { code: canary })],
  ["with a cause", new Error("x", { cause: new Error(canary, { cause: canary }) })],
  ["of ours with a cause from outside", new StoreUnavailableError("disk full", { cause: new Error(canary) })],
  ["of many", new AggregateError([new Error(canary)], canary)],
  ["a text that was thrown", canary],
  ["an object that was thrown", { message: canary, stack: canary }],
])("an error's message is not written: %s", (_, err) => {
  const { log, written } = testLog();

  log.error({ err }, "A route failed.");
  if (err instanceof Error) log.error(err, "A route failed.");

  expect(written.join("")).not.toContain(canary);
});

test("an error says its class, its code and where in the program it was thrown", () => {
  const { log, lines } = testLog();

  log.error({ err: Object.assign(new TypeError(canary), { code: "ERR_X", statusCode: 502 }) }, "Failed.");

  expect(lines()).toMatchObject([
    {
      err: {
        type: "TypeError",
        code: "ERR_X",
        status: 502,
        stack: expect.arrayContaining([expect.stringContaining("log.test.ts")]),
      },
    },
  ]);
});

test("messages of our own errors and of the operating system are written, for the operator", () => {
  const { log, lines } = testLog();
  const system = Object.assign(new Error("listen EADDRINUSE: address already in use 127.0.0.1:3978"), {
    code: "EADDRINUSE",
    errno: -98,
    syscall: "listen",
  });

  log.error({ err: new StoreUnavailableError("the disk is full", { cause: system }) }, "Failed.");

  expect(lines()).toMatchObject([
    {
      err: {
        message: expect.stringContaining("the disk is full"),
        cause: { message: system.message, code: "EADDRINUSE" },
      },
    },
  ]);
});

test("an error that is its own cause ends", () => {
  const { log, lines } = testLog();
  const err = new Error("x");
  err.cause = err;

  log.error({ err }, "Failed.");

  expect(lines()).toHaveLength(1);
});

test("what is below the level is not written", () => {
  const { log, written } = testLog("error");

  log.info({}, "Said.");
  log.debug({}, "Said.");
  log.error({}, "Said.");

  expect(written).toHaveLength(1);
  const silent = testLog("silent");
  silent.log.fatal({}, "Said.");
  expect(silent.written).toEqual([]);
});

function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
