import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { signatureHeader, signatureOf } from "#src/handoff/webhook-signature.ts";
import { type Process, startProcess } from "#test/faults/process.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startApp } from "#test/support/app.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { crowd, inParallel } from "./crowd.ts";
import { fuzzedActivities } from "./fuzzed-activities.ts";
import { drawn, junk, mutated, words } from "./junk.ts";

const requests = Number(process.env.FUZZED_REQUESTS ?? 800);
const seed = Number(process.env.FUZZ_SEED ?? Date.now());
const given = { count: requests, seed };
const secret = "a secret of both sides";
const form = "application/x-www-form-urlencoded";

vi.setConfig({ testTimeout: 240_000 + requests * 20 });

const settings = { WEBHOOK_URL: "http://127.0.0.1:9/", WEBHOOK_SECRET: secret };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: Process;
let clients: ReturnType<typeof crowd>;

beforeAll(async () => {
  folder = await temporaryFolder();
  product = await startProcess(join(folder.path, "doors.sqlite"), { settings });
  clients = crowd(product.address);
});
afterAll(async () => {
  clients.end();
  await product.kill();
  await folder.remove();
});
afterEach(async () => {
  const { peakMib } = await product.memory();
  if (process.env.FUZZED_REQUESTS) process.stderr.write(`${peakMib} MiB at most\n`);
  expect(peakMib).toBeLessThan(512);
});

const junkText = junk.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));

/** Anything, in an address. */
const segment = fc
  .oneof(junkText, words, fc.string({ unit: "binary" }))
  .map((text) => encodeURIComponent(text.toWellFormed().slice(0, 200)));

test(`${requests} fuzzed activities of Web Chat: no failure, and what is taken is in the transcript (seed ${seed})`, async () => {
  const chats = chatsInTurn();
  const taken: string[] = [];
  const failed: unknown[] = [];

  await inParallel(drawn(fuzzedActivities({ channelId: "directline" }), given), 16, async (activity) => {
    const { token, conversationId } = await chats.next();
    const { status, text } = await clients.ask({
      path: `/v3/directline/conversations/${conversationId}/activities`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
    });
    if (status >= 429) failed.push([status, activity]);
    if (status === 200 && Reflect.get(activity, "type") === "message") taken.push(JSON.parse(text).id);
  });

  const stored = new Set<string>();
  await inParallel(await chats.all(), 16, async (chat) => {
    for (const { id } of await transcriptOf(chat)) stored.add(id);
  });
  expect(failed).toEqual([]);
  expect(taken.length).toBeGreaterThan(requests / 10);
  expect(taken.filter((id) => !stored.has(id))).toEqual([]);
});

test(`${requests} fuzzed requests at every other door: no failure, and the process lives (seed ${seed})`, async () => {
  const agent = await makeFirstAccount(product.deskUrl);
  const formToken = await agent.formToken();
  const chats = chatsInTurn();
  // a page that follows what happens never ends
  const routes = (await routesOfProduct()).filter(
    ({ method, path }) => /^(get|post)$/.test(method) && !/events$/.test(path),
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      "text",
      "to",
      "as",
      "name",
      "password",
      "role",
      "display-name",
      "key",
      "next",
      "__proto__",
    ),
    fc.oneof(words, junkText),
  );
  const act = mutated([
    { type: "claimed", key: "k1", agent: "佐藤" },
    { type: "replied", key: "k2", agent: "佐藤", text: "見ています" },
    { type: "closed", key: "k3", agent: "佐藤", as: "fixed" },
  ]);
  const session = mutated([{ resume: (await begin()).token, locale: "ja", timezone: "Asia/Tokyo" }]);
  const fuzzed = fc.record({
    route: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...routes.filter((route) => takesSomething(route))) },
      { weight: 1, arbitrary: fc.constantFrom(...routes.filter((route) => !takesSomething(route))) },
    ),
    segment,
    query: fc.oneof(
      fc.constant(""),
      segment.map((text) => `?${text}`),
      fc.constant("?watermark=-1&before=x&lang=__proto__"),
    ),
    fields,
    json: fc.oneof(act, session, fuzzedActivities({ channelId: "directline" }), junk),
    isSignedOut: fc.nat(20).map((lot) => lot === 0),
    isTheirs: fc.boolean(),
  });
  const failed: unknown[] = [];
  const reached = new Set<string>();

  await inParallel(drawn(fuzzed, given), 16, async (drawnOne) => {
    const { route, segment, query, fields, json, isSignedOut, isTheirs } = drawnOne;
    const { method, path } = route;
    // it would end the session of all that follow
    if (path === "/desk/sign-out") return;
    const isForm = path.startsWith("/desk/");
    // each time one is begun that is a turn
    const { token, conversationId } = isForm ? await chats.first() : await chats.next();
    const body = isForm
      ? new URLSearchParams({ "form-token": formToken, ...fields }).toString()
      : (JSON.stringify(json) ?? "");
    const filled = path.replace(/:(\w+)/g, (_, name) => {
      if (name === "act") return "claim";
      return isTheirs && !isForm ? conversationId : segment;
    });
    const { status } = await clients.ask({
      method: method.toUpperCase(),
      path: filled + query,
      headers: {
        "content-type": isForm ? form : "application/json",
        authorization: `Bearer ${token}`,
        [signatureHeader]: signatureOf(body, { secret, at: new Date() }),
        ...(!isSignedOut && { cookie: agent.cookie() }),
      },
      body: method === "get" ? "" : body,
    });
    reached.add(`${method} ${path}`);
    if (status >= 500) failed.push([status, method, filled, query, fields, json]);
  });

  expect(failed).toEqual([]);
  expect(reached.size).toBeGreaterThan(Math.min(requests, routes.length) / 2);
  expect((await fetch(`${product.address}/healthz`)).status).toBe(200);
});

/** Everything it answers, with these settings. */
async function routesOfProduct() {
  const app = await startApp(settings);
  await app.stop();
  return app.routes();
}

/** Files always answer the same, and a password is slow to check, as it should be: few of both are enough. */
function takesSomething({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return path !== "/desk/sign-in" && (method === "post" || path.includes(":") || path.startsWith("/desk"));
}

/** As many in one conversation as are let through at once, then another one. */
function chatsInTurn() {
  const inOne = 15;
  const begun: Promise<Chat>[] = [];
  let asked = 0;
  return {
    next: (): Promise<Chat> => {
      const at = Math.floor(asked / inOne);
      asked += 1;
      begun[at] ??= begin();
      return begun[at];
    },
    first: (): Promise<Chat> => {
      begun[0] ??= begin();
      return begun[0];
    },
    all: () => Promise.all(begun),
  };
}

type Chat = { readonly token: string; readonly conversationId: string };

async function begin(): Promise<Chat> {
  const { text } = await clients.ask({ path: "/chat/session", body: "{}" });
  return JSON.parse(text);
}

async function transcriptOf({ token, conversationId }: Chat): Promise<readonly { readonly id: string }[]> {
  const entries: { id: string }[] = [];
  for (let watermark = ""; ; ) {
    const { text } = await clients.ask({
      method: "GET",
      path: `/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`,
      headers: { authorization: `Bearer ${token}` },
    });
    const page = JSON.parse(text);
    if (page.activities.length === 0) return entries;
    entries.push(...page.activities);
    watermark = page.watermark;
  }
}
