import { expect, onTestFinished, test } from "vitest";
import { createAgent } from "#test/support/agent.ts";
import { startApp } from "#test/support/app.ts";
import { type Call, type Refusal, startConnector } from "#test/support/connector-server.ts";
import { createTeamsDoor } from "#test/support/teams-door.ts";

test.each([412, 429, 502, 503, 504])(
  "%i is tried again, and the reply arrives once and in order",
  async (status) => {
    const { say, texts } = await start(refuseFirst({ status }));

    await say("No mail arrives at all");
    await say("webmail shows it");

    await expect.poll(texts, { timeout: 10_000 }).toHaveLength(2);
    expect(texts()[0]).toContain("webmail");
  },
);

test("429 is tried again no sooner than the channel asks", async () => {
  const refused: number[] = [];
  const { say, texts } = await start((call) => {
    if (refused.length > 0 || call.method !== "POST") return undefined;
    refused.push(Date.now());
    return { status: 429, headers: { "retry-after": "2" } };
  });

  await say("No mail arrives at all");

  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(1);
  expect(Date.now() - (refused[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
});

test.each([400, 401, 404, 413])("%i is final: the next reply is not held up", async (status) => {
  const { say, texts, connector } = await start(refuseFirst({ status }));

  await say("No mail arrives at all");
  await expect.poll(() => connector.calls.length, { timeout: 10_000 }).toBe(1);
  await say("webmail shows it");

  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(1);
  expect(connector.calls.filter(({ method }) => method === "POST")).toHaveLength(2);
});

test("after 403 nothing more is sent until the person writes again, and the case's page says so", async () => {
  let isBlocked = false;
  const { say, texts, connector, agent } = await start(() =>
    isBlocked ? { status: 403, code: "ConversationBlockedByUser" } : undefined,
  );
  await say("a person please");
  await say(undefined, { kiriwake: { type: "command", command: "send" } });
  // two messages, and the card of the first that closes
  await expect.poll(() => connector.calls.length, { timeout: 10_000 }).toBe(3);
  isBlocked = true;
  const calls = connector.calls.length;

  await agent("claim", {});
  await expect.poll(() => connector.calls.length, { timeout: 10_000 }).toBe(calls + 1);
  await expect.poll(() => agent("page"), { timeout: 10_000 }).toContain("cannot be reached");
  await agent("reply", { text: "Hello?" });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(connector.calls).toHaveLength(calls + 1);

  isBlocked = false;
  await say("I am back");
  await agent("reply", { text: "Welcome back" });
  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(3);
  expect(texts().at(-1)).toContain("Welcome back");
  expect(await agent("page")).not.toContain("cannot be reached");
});

test("a question's card is replaced under the id the channel gave it; where that fails, nothing else does", async () => {
  const { say, texts, connector } = await start(({ method }) =>
    method === "PUT" ? { status: 404 } : undefined,
  );

  await say("No mail arrives at all");
  await say("webmail shows it");
  await say("no error");

  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(3);
  const changed = () =>
    connector.calls.filter(({ method }) => method === "PUT").map(({ path }) => path.split("/").at(-1));
  await expect.poll(changed, { timeout: 10_000 }).toEqual(["sent-1", "sent-2"]);
});

test("handoff.initiate never goes to Teams, and a turn costs two calls at most", async () => {
  const { say, texts, connector } = await start(() => undefined);

  await say("a person please");
  await say(undefined, { kiriwake: { type: "review", instance: 1 } });
  await say("thanks");

  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(3);
  await expect.poll(() => connector.calls.length, { timeout: 10_000 }).toBe(5);
  expect(connector.calls.map(({ body }) => (body as { type: string }).type)).toEqual(
    Array.from({ length: 5 }, () => "message"),
  );
});

/** Refuses the first message once. */
function refuseFirst(refusal: Refusal): (call: Call) => Refusal | undefined {
  let isRefused = false;
  return ({ method }) => {
    if (isRefused || method !== "POST") return undefined;
    isRefused = true;
    return refusal;
  };
}

/** The product and a requester in Teams; `texts` are what reached them. */
test("an agent who types is shown so in Teams, not too often, and only by who has the case", async () => {
  const { say, connector, agent } = await start(() => undefined);
  await say("a person please");
  await say(undefined, { kiriwake: { type: "command", command: "send" } });
  const typed = () => connector.calls.filter(({ body }) => (body as { type?: string }).type === "typing");
  await agent("typing");
  await agent("claim");

  await agent("typing");
  await agent("typing");
  await expect.poll(() => typed().length).toBe(1);
  await agent("reply", { text: "Hello" });

  await expect
    .poll(() => connector.calls.some(({ body }) => JSON.stringify(body).includes("Hello")))
    .toBe(true);
  expect(typed()).toHaveLength(1);
  expect(typed()[0]?.path).toContain("/v3/conversations/a%3A1/activities");
});

async function start(refusal: (call: Call) => Refusal | undefined) {
  const refused = new Set<Call["body"]>();
  const connector = await startConnector((call) => {
    const refusing = refusal(call);
    if (refusing) refused.add(call.body);
    return refusing;
  });
  const app = await startApp({ DEFAULT_LOCALE: "en" });
  onTestFinished(async () => {
    await app.stop();
    await connector.close();
  });
  const deliver = createTeamsDoor(app.origin, connector.url);
  const say = (text: string | undefined, value?: object) => deliver({ text, value });
  const texts = () =>
    connector.calls
      .filter(({ method, body }) => method === "POST" && !refused.has(body))
      .map(({ body }) => {
        const { text, summary } = body as { text?: string; summary?: string };
        return text ?? summary ?? "";
      });
  return { say, texts, connector, agent: createAgent(app) };
}
