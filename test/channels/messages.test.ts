import { afterEach, expect, test } from "vitest";
import { startApp } from "#test/support/app.ts";

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const credentials = {
  BOT_APP_ID: "00000000-0000-0000-0000-000000000001",
  BOT_APP_PASSWORD: "secret",
  BOT_TENANT_ID: "00000000-0000-0000-0000-000000000002",
};

const hello = {
  type: "message",
  id: "activity-1",
  channelId: "emulator",
  serviceUrl: "http://127.0.0.1:9/",
  conversation: { id: "conversation-1" },
  from: { id: "user-1" },
  recipient: { id: "bot" },
  locale: "en",
  text: "No mail arrives at all",
  deliveryMode: "expectReplies",
};

test("a channel that waits for its replies gets them in the response, and the same ones when it asks again", async () => {
  const { post } = await start();

  const first = await post(hello);
  const again = await post(hello);

  expect(first.status).toBe(200);
  expect(textsOf(first.body)).toEqual([expect.stringContaining("webmail")]);
  expect(textsOf(again.body)).toEqual(textsOf(first.body));
});

test.each([
  ["no JSON", "{", 400],
  ["a list", "[]", 400],
  ["nothing", "", 400],
  ["no type", JSON.stringify({ ...hello, type: undefined }), 400],
  ["a text that is a number", JSON.stringify({ ...hello, text: 7 }), 400],
  ["no conversation", JSON.stringify({ ...hello, conversation: undefined }), 400],
  ["a service URL elsewhere", JSON.stringify({ ...hello, serviceUrl: "https://evil.example/" }), 403],
  ["a service URL that is none", JSON.stringify({ ...hello, serviceUrl: "urn:directline:local" }), 403],
])("%s is refused with a plain error", async (_, body, status) => {
  const { post } = await start();

  const answer = await post(body);

  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
});

test.each(["messageReaction", "typing", "endOfConversation", "somethingNew"])(
  "%s is taken and nothing is said",
  async (type) => {
    const { post } = await start();

    const answer = await post({ ...hello, type });

    expect(answer.status).toBe(200);
    expect(textsOf(answer.body)).toEqual([]);
  },
);

test("with credentials, nobody gets in without a token, and a bad one is a 401", async () => {
  const { post } = await start(credentials);
  const fromTeams = { ...hello, serviceUrl: "https://smba.trafficmanager.net/jp/" };

  expect((await post(fromTeams)).status).toBe(401);
  expect((await post(fromTeams, "Bearer abc.def.ghi")).status).toBe(401);
  expect((await post(hello, "Bearer abc.def.ghi")).status).toBe(403);
});

test("in production without credentials the door is shut, and the web chat is open", async () => {
  const { post, address } = await start({ NODE_ENV: "production" });

  expect((await post(hello)).status).toBe(404);
  expect((await fetch(`${address}/chat/session`, { method: "POST" })).status).toBe(200);
});

type Answer = { readonly status: number; readonly body: unknown };

async function start(environment: Readonly<Record<string, string>> = {}) {
  const app = await startApp(environment);
  closers.push(app.stop);

  const post = async (body: object | string, authorization?: string): Promise<Answer> => {
    const answer = await fetch(`${app.origin}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return { address: app.origin, post };
}

function textsOf(body: unknown): readonly unknown[] {
  const { activities = [] } = body as { activities?: readonly { text?: string }[] };
  return activities.map(({ text }) => text);
}
