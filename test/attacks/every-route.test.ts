import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";

const secret = "a secret of both sides";

/** What anybody may ask for: it tells nothing of anybody, or has a proof in its address or body. Whoever adds to it says why. */
const open = [
  // the page of the chat and what it loads
  "get /",
  "head /",
  /^(get|head) \/[\w./-]+\.(js|css|svg)$/,
  "get /desk/desk.css",
  "get /desk/live.js",
  /^(get|head) \/(healthz|readyz)$/,
  // a browser asks first whether a page of another origin may call
  /^(opts|options) /,
  // whoever comes begins a conversation of their own, and is given its token
  "post /chat/session",
  "post /v3/directline/tokens/generate",
  "post /v3/directline/conversations",
  // the way in
  "get /desk/sign-in",
  // the tab in Teams: a page that leads to the desk, the same for all
  "get /teams/desk",
  // links with a secret in them
  /^(get|post) \/desk\/(first-account|invitations)\/:token$/,
  // the id of a file is the proof, and opens only in its own conversation
  "get /chat/files/:conversation/:file",
  // without credentials of the Bot Framework it takes callers of this machine only
  "post /api/messages",
] as const;

let app: RunningApp;
let agent: DeskClient;

beforeAll(async () => {
  app = await startApp({ WEBHOOK_URL: "http://127.0.0.1:9/", WEBHOOK_SECRET: secret });
  agent = await makeFirstAccount(app.deskUrl());
});
afterAll(() => app.stop());

test("whoever proves nothing gets nowhere but where anybody may go", async () => {
  const answers = await ask(guarded(), {});

  expect(answers.length).toBeGreaterThan(15);
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
});

test("a stolen look at one conversation opens no other, and no desk", async () => {
  const { token } = await begin();
  const { conversationId } = await begin();
  const headers = { authorization: `Bearer ${token}`, cookie: `kiriwake-desk=${token}` };

  const answers = await ask(guarded(), { headers, id: conversationId });

  const allowed = answers.filter(({ status }) => status !== 401 && status !== 403);
  // the thief's own token is theirs
  expect(allowed.map(({ route }) => route)).toEqual(["post /v3/directline/tokens/refresh"]);
});

test("an agent's cookie speaks for nobody in a chat, nor for the program of the webhook", async () => {
  const { conversationId } = await begin();

  const answers = await ask(
    guarded().filter(({ path }) => !path.startsWith("/desk")),
    { headers: { cookie: agent.cookie() }, id: conversationId },
  );

  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
});

test.each([
  ["without the form's token", {}],
  ["with the token of another session", { "form-token": "x".repeat(43) }],
  ["with a name of JavaScript's own", { "form-token": "__proto__" }],
])("nothing at the desk is done by a form %s", async (_, fields) => {
  const posts = guarded().filter(({ method, path }) => method === "post" && path.startsWith("/desk/"));
  const headers = { cookie: agent.cookie(), "content-type": "application/x-www-form-urlencoded" };

  const answers = await ask(posts, { headers, body: new URLSearchParams(fields).toString() });

  expect(answers.length).toBeGreaterThan(5);
  // signing in is the one form that comes before a session
  const done = answers.filter(({ status, route }) => status !== 403 && route !== "post /desk/sign-in");
  expect(done).toEqual([]);
});

test.each([
  ["another origin", { origin: "https://evil.example" }],
  ["another site, says the browser", { "sec-fetch-site": "cross-site" }],
  ["a neighbour of this site", { "sec-fetch-site": "same-site" }],
])("a form of %s is refused at every post of the desk, whatever it carries", async (_, from) => {
  const posts = app.routes().filter(({ method, path }) => method === "post" && path.startsWith("/desk/"));
  const headers = {
    cookie: agent.cookie(),
    "content-type": "application/x-www-form-urlencoded",
    ...from,
  };

  const answers = await ask(posts, { headers, body: `form-token=${await agent.formToken()}` });

  expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
});

test("neither a number guessed nor its neighbours tell whoever is not signed in whether a case is there", async () => {
  const { token, conversationId } = await begin();
  for (const text of ["担当者に相談する", "この内容で送る"]) {
    await fetch(`${app.origin}/v3/directline/conversations/${conversationId}/activities`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ type: "message", from: { id: "me" }, text }),
    });
  }
  expect((await agent.page("/desk/cases/K-1001")).status).toBe(200);

  const seen = await Promise.all(
    ["K-1001", "K-1002", "K-9999"].map(async (number) => {
      const answer = await fetch(`${app.origin}/desk/cases/${number}`);
      return `${answer.status} ${(await answer.text()).replaceAll(number, "")}`;
    }),
  );

  expect(seen[0]).toMatch(/^401 /);
  expect(new Set(seen).size).toBe(1);
});

type Route = { readonly method: string; readonly path: string };

function guarded(): readonly Route[] {
  return app.routes().filter(({ method, path }) => {
    const name = `${method} ${path}`;
    return !open.some((one) => (typeof one === "string" ? one === name : one.test(name)));
  });
}

type With = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly body?: string;
};

async function ask(routes: readonly Route[], { headers = {}, id = "x", body = "{}" }: With) {
  const answers = [];
  for (const { method, path } of routes) {
    const type = path.startsWith("/desk/") ? "application/x-www-form-urlencoded" : "application/json";
    const left = new AbortController();
    const filled = path.replace(/:(\w+)/g, (_, name) => (name === "number" ? "K-1001" : id));
    const answer = await fetch(app.origin + filled, {
      method: method.toUpperCase(),
      redirect: "manual",
      headers: { "content-type": type, ...headers },
      signal: left.signal,
      ...(method === "post" && { body }),
    });
    left.abort();
    answers.push({ route: `${method} ${path}`, status: answer.status });
  }
  return answers;
}

async function begin(): Promise<{ readonly token: string; readonly conversationId: string }> {
  const answer = await fetch(`${app.origin}/chat/session`, { method: "POST" });
  return (await answer.json()) as { token: string; conversationId: string };
}
