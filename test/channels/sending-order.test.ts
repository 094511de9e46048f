import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Authentication, createAuthentication, TurnAdapter } from "#src/channels/adapter.ts";
import { deliver, UnreachableError } from "#src/channels/deliver.ts";
import { createPace } from "#src/channels/pace.ts";
import { placeFor } from "#src/channels/place-for.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startApp } from "#test/support/app.ts";
import { type Behaviour, type Call, startConnector } from "#test/support/connector-server.ts";
import { selfSigned } from "#test/support/self-signed.ts";
import { createTeamsDoor } from "#test/support/teams-door.ts";
import { startTokenEndpoint } from "#test/support/token-endpoint.ts";

test("what a channel refuses again and again arrives once and in order, and holds up nobody else", async () => {
  const refusals = [412, 502, 503];
  const { say, arrived } = await start(({ method, path }) => {
    const status = method === "POST" && path.includes("one") ? refusals.shift() : undefined;
    return status === undefined ? undefined : { status };
  });

  await say("one", "No mail arrives at all");
  await say("one", "webmail shows it");
  await say("one", "no error");
  await say("two", "I get an error");

  await expect.poll(() => arrived().length, { timeout: 15_000 }).toBe(4);
  expect(refusals).toEqual([]);
  expect(arrived().map(({ conversation }) => conversation)).toEqual(["two", "one", "one", "one"]);
  const [, first, second, third] = arrived().map(({ text }) => text);
  expect(first).toContain("webmail");
  expect(second).toContain("error");
  expect(new Set([first, second, third]).size).toBe(3);
});

test("a channel that takes its time in one conversation holds up no other", async () => {
  const slowMs = 3_000;
  const { say, arrived, connector } = await start(({ path }) =>
    path.includes("one") ? { delayMs: slowMs } : undefined,
  );

  await say("one", "No mail arrives at all");
  await expect.poll(() => connector.calls.length).toBe(1);
  await say("two", "No mail arrives at all");

  await expect.poll(() => arrived().length, { timeout: 15_000 }).toBe(2);
  const [one, two] = ["one", "two"].map((name) => connector.calls.find(({ path }) => path.includes(name)));
  expect((two?.at ?? 0) - (one?.at ?? 0)).toBeLessThan(slowMs);
});

test("a card that is sent twice, and once more under a new id, makes one case", async () => {
  const { say, send, arrived } = await start(() => undefined);
  await say("one", "a person please");
  const pressed = { value: { kiriwake: { type: "review", instance: 1 } }, conversation: inChat("one") };

  await send({ ...pressed, id: "sent-once" });
  await send({ ...pressed, id: "sent-once" });
  await send({ ...pressed, id: "sent-again" });

  await expect.poll(() => arrived().length, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
  const cases = arrived().flatMap(({ text }) => text.match(/I have handed you over/g) ?? []);
  expect(cases).toHaveLength(1);
  expect(
    arrived()
      .map(({ text }) => text)
      .join(),
  ).not.toContain("K-1002");
});

test("an organisation is sent thirty in any second and no more, over however many conversations", async () => {
  const clock = { ms: 0 };
  const pace = createPace(() => new Date(clock.ms));
  const taken: number[] = [];
  const place = async (index: number) => {
    const conversation = { id: `conversation-${index}`, tenantId: "tenant-1" };
    await placeFor({ channelId: "msteams", conversation }, pace);
    taken.push(clock.ms);
  };

  const ticking = setInterval(() => {
    clock.ms += 250;
  }, 5);
  await Promise.allSettled(Array.from({ length: 61 }, (_, index) => place(index)));
  clearInterval(ticking);

  expect(taken).toHaveLength(61);
  for (const at of taken)
    expect(taken.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(30);
});

test("what is sent carries a token that a certificate got, and one token serves many", async () => {
  const { certificate, key } = selfSigned();
  const folder = await temporaryFolder();
  const file = join(folder.path, "bot.pem");
  await writeFile(file, certificate + key);
  const login = await startTokenEndpoint({ certificate });
  const connector = await startConnector();
  onTestFinished(async () => {
    await Promise.all([login.close(), connector.close(), folder.remove()]);
  });
  const appId = "00000000-0000-0000-0000-000000000001";
  const botFramework = {
    type: "credentials",
    appType: "SingleTenant",
    appId,
    tenantId: "tenant-1",
    certificateFile: file,
    serviceHosts: [],
    tenants: [],
  } as const;
  const adapter = new TurnAdapter(
    createAuthentication(botFramework, { loginUrl: login.url, now: () => new Date() }),
  );
  const reference = referenceTo(connector.url);

  for (const text of ["Hello", "Again"])
    await deliver({ type: "message", text }, reference, {
      adapter,
      appId,
      pace: createPace(() => new Date()),
    });

  expect(connector.calls.map(({ authorization }) => authorization)).toEqual([
    "Bearer token-1",
    "Bearer token-1",
  ]);
  expect(login.asked).toHaveLength(1);
});

test.each([
  ["ConversationBlockedByUser", true],
  ["BotNotInConversationRoster", true],
  ["MessageWritesBlocked", true],
  ["ForbiddenOperationException", true],
  ["InvalidBotApiHost", false],
  ["NotEnoughPermissions", false],
])("403 %s: that nobody reads there any more is %s; it is never tried again", async (code, isUnreachable) => {
  const connector = await startConnector(() => ({ status: 403, code }));
  onTestFinished(connector.close);
  const adapter = new TurnAdapter(new Authentication({}));

  const error = await deliver({ type: "message", text: "Hello" }, referenceTo(connector.url), {
    adapter,
    appId: "",
    pace: createPace(() => new Date()),
  }).catch((refused: unknown) => refused);

  expect(error).toMatchObject({ retryable: false });
  expect(error instanceof UnreachableError).toBe(isUnreachable);
});

/** A private chat, as it is stored to be written to. */
function referenceTo(serviceUrl: string) {
  const bot = { id: "28:kiriwake", name: "Kiriwake" };
  // boundary: the SDK's type names more of a conversation than is kept
  return { channelId: "msteams", serviceUrl, bot, conversation: inChat("one") } as Parameters<
    typeof deliver
  >[1];
}

function inChat(id: string) {
  return { id, conversationType: "personal" };
}

/** The product and some requesters in Teams; time passes ten times faster than it does. */
async function start(behaviour: (call: Call) => Behaviour | undefined) {
  const refused = new Set<Call>();
  const connector = await startConnector((call) => {
    const how = behaviour(call);
    if (how && "status" in how) refused.add(call);
    return how;
  });
  const begin = Date.now();
  const app = await startApp(
    { DEFAULT_LOCALE: "en" },
    { now: () => new Date(begin + (Date.now() - begin) * 10) },
  );
  onTestFinished(async () => {
    await app.stop();
    await connector.close();
  });
  const send = createTeamsDoor(app.origin, connector.url);
  const say = (conversation: string, text: string) => send({ text, conversation: inChat(conversation) });
  const arrived = () =>
    connector.calls
      .filter((call) => call.method === "POST" && !refused.has(call))
      .map(({ path, body }) => {
        const { text, summary } = body as { text?: string; summary?: string };
        return { conversation: path.split("/")[3] ?? "", text: text ?? summary ?? "" };
      });
  return { say, send, arrived, connector };
}
