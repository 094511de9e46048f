import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signatureOf } from "#src/handoff/webhook-signature.ts";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { newRequester } from "#test/support/requester.ts";
import { startWebhookSink } from "#test/support/webhook-sink.ts";

const secret = "a secret of both sides";
let app: RunningApp;
let sink: Awaited<ReturnType<typeof startWebhookSink>>;
let chat: Awaited<ReturnType<typeof newRequester>>;
let number = 1000;
let keys = 0;

beforeAll(async () => {
  sink = await startWebhookSink(secret);
  app = await startApp({ WEBHOOK_URL: sink.url, WEBHOOK_SECRET: secret });
});
afterAll(async () => {
  await app.stop();
  await sink.stop();
});
beforeEach(async () => {
  chat = await newRequester(app.origin);
  await chat.askForPerson();
  number += 1;
});

test("an agent of the other program claims a case, answers in the chat, and closes it", async () => {
  expect(await act({ type: "claimed", agent: "佐藤" })).toEqual([200, { result: "done" }]);
  expect((await chat.said()).at(-1)).toContain("担当の佐藤が承ります");
  expect(await act({ type: "replied", agent: "佐藤", text: "こんにちは" })).toEqual([
    200,
    { result: "done" },
  ]);
  expect((await chat.said()).at(-1)).toBe("**佐藤**\n\nこんにちは");
  expect(await act({ type: "closed", agent: "佐藤", as: "fixed" })).toEqual([200, { result: "done" }]);
  expect((await chat.said()).at(-1)).toContain("終了しました");
});

test("an agent of the other program gives a case to somebody else, or back to the bot", async () => {
  await act({ type: "claimed", agent: "佐藤" });
  expect((await act({ type: "released", agent: "佐藤" }))[0]).toBe(200);
  expect((await chat.said()).at(-1)).toContain("交代します");
  await act({ type: "claimed", agent: "鈴木" });
  expect((await act({ type: "handed-back", agent: "鈴木" }))[0]).toBe(200);
  expect((await chat.said()).at(-1)).toContain("自動応答に戻りました");
});

test("a call that comes again is not carried out again, in whatever way it comes", async () => {
  await act({ type: "claimed", agent: "佐藤" });
  const reply = { type: "replied", agent: "佐藤", text: "一度だけ", key: "the same" };

  const answers = await Promise.all([act(reply), act(reply), act(reply)]);

  expect(answers.map(([, body]) => body)).toEqual(
    expect.arrayContaining([{ result: "done" }, { result: "repeated" }, { result: "repeated" }]),
  );
  expect((await chat.said()).filter((text) => text.includes("一度だけ"))).toHaveLength(1);
});

test("a case that is taken is refused with who has it", async () => {
  await act({ type: "claimed", agent: "佐藤" });

  expect(await act({ type: "claimed", agent: "鈴木" })).toEqual([
    409,
    { error: { code: "taken", message: expect.any(String) }, assignee: "佐藤" },
  ]);
});

test("of many who claim one case at once one gets it", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `担当${index}`);

  const answers = await Promise.all(names.map((agent) => act({ type: "claimed", agent })));

  expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
  expect(answers.filter(([status]) => status === 409)).toHaveLength(19);
});

test("an answer to a case nobody has taken is refused", async () => {
  expect(await act({ type: "replied", agent: "佐藤", text: "x" })).toEqual([
    409,
    { error: { code: "refused", message: expect.any(String) } },
  ]);
});

test("a case that is not there is a 404", async () => {
  expect((await act({ type: "claimed", agent: "佐藤" }, { number: 4711 }))[0]).toBe(404);
});

test.each([
  ["none", () => ""],
  ["of another secret", (body: string) => signatureOf(body, { secret: "another secret!!", at: new Date() })],
  ["of another body", () => signatureOf("{}", { secret, at: new Date() })],
  [
    "older than five minutes",
    (body: string) => signatureOf(body, { secret, at: new Date(Date.now() - 301_000) }),
  ],
  ["from the future", (body: string) => signatureOf(body, { secret, at: new Date(Date.now() + 302_000) })],
  ["that is none", () => "t=x,v1=y"],
])("a signature %s is a 401, and nothing is done", async (_, sign) => {
  const before = await chat.said();

  expect((await act({ type: "claimed", agent: "佐藤" }, { sign }))[0]).toBe(401);

  expect(await chat.said()).toEqual(before);
});

test.each([
  ["no JSON", "{"],
  ["nothing", ""],
  ["an act we do not know", JSON.stringify({ type: "deleted", key: "k", agent: "佐藤" })],
  ["no agent", JSON.stringify({ type: "claimed", key: "k" })],
  ["a name of many lines", JSON.stringify({ type: "claimed", key: "k", agent: "a\nb" })],
  ["a name without end", JSON.stringify({ type: "claimed", key: "k", agent: "x".repeat(61) })],
  ["no key", JSON.stringify({ type: "claimed", agent: "佐藤" })],
  ["an empty answer", JSON.stringify({ type: "replied", key: "k", agent: "佐藤", text: "  " })],
  ["an end we do not know", JSON.stringify({ type: "closed", key: "k", agent: "佐藤", as: "lost" })],
])("%s is a 400", async (_, body) => {
  expect((await send(body))[0]).toBe(400);
});

test("more than 64 KiB is a 413", async () => {
  expect((await send(JSON.stringify({ text: "x".repeat(70_000) })))[0]).toBe(413);
});

test("what was done by the webhook is not told to it, and everything else is", async () => {
  await act({ type: "claimed", agent: "佐藤" });
  await chat.say("よろしくお願いします");

  const told = () =>
    sink.calls.filter(({ body }) => body.case === `K-${number}`).map(({ body }) => [body.type, body.text]);
  await expect.poll(told).toEqual([
    ["case-opened", undefined],
    ["message", "よろしくお願いします"],
  ]);
});

test("without a webhook there is no door", async () => {
  const closed = await startApp();
  try {
    const answer = await fetch(`${closed.origin}/handoff/webhook/cases/1001`, { method: "POST" });
    expect(answer.status).toBe(404);
  } finally {
    await closed.stop();
  }
});

type Sending = { readonly number?: number; readonly sign?: (body: string) => string };

function act(event: object, sending: Sending = {}) {
  keys += 1;
  return send(JSON.stringify({ key: `key-${keys}`, ...event }), sending);
}

async function send(body: string, { number: to = number, sign = signed }: Sending = {}) {
  const answer = await fetch(`${app.origin}/handoff/webhook/cases/K-${to}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-kiriwake-signature": sign(body) },
    body,
  });
  return [answer.status, await answer.json()] as const;
}

function signed(body: string): string {
  return signatureOf(body, { secret, at: new Date() });
}
