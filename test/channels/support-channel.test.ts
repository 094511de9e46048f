import { expect, onTestFinished, test } from "vitest";
import { signatureHeader, signatureOf } from "#src/handoff/webhook-signature.ts";
import { createAgent } from "#test/support/agent.ts";
import { startApp } from "#test/support/app.ts";
import { startConnector } from "#test/support/connector-server.ts";
import { newRequester } from "#test/support/requester.ts";
import { createTeamsDoor } from "#test/support/teams-door.ts";
import { startWebhookSink } from "#test/support/webhook-sink.ts";

const help = "19:help@thread.tacv2";
const thread = `${help};messageid=sent-2`;
const bot = { id: "28:kiriwake", name: "Kiriwake" };
const tanaka = { id: "29:tanaka", name: "Tanaka", aadObjectId: "22222222-2222-2222-2222-222222222222" };
const ito = { id: "29:ito", name: "Ito", aadObjectId: "33333333-3333-3333-3333-333333333333" };

test("one of two who press at once has the case, and the other is told who", async () => {
  const { press, lines, card, chat } = await withCase();

  await Promise.all([press("claim", tanaka), press("claim", ito)]);

  await expect.poll(card).toMatch(/(Tanaka|Ito) has it/);
  const [, winner] = /(Tanaka|Ito) has it/.exec(card()) ?? [];
  await expect.poll(() => lines().filter((line) => line === `${winner} has K-1001.`)).toHaveLength(1);
  expect((await chat.said()).filter((text) => /Tanaka|Ito/.test(text))).toHaveLength(1);
});

test("of those who claim at once at the desk, in Teams and by the API one has the case, and it is the same for all", async () => {
  const secret = "a secret of both sides";
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  const { app, press, lines, card, chat, agent } = await withCase({
    WEBHOOK_URL: webhook.url,
    WEBHOOK_SECRET: secret,
  });
  const call = signed("claim", { type: "claimed", agent: "Kato" }, secret);

  const [, , answer] = await Promise.all([
    agent("claim").catch(() => "refused"),
    press("claim", tanaka),
    fetch(`${app.origin}/handoff/webhook/cases/K-1001`, call),
  ]);

  await expect.poll(card).toMatch(/(佐藤|Tanaka|Kato) has it/);
  const [, winner] = /(佐藤|Tanaka|Kato) has it/.exec(card()) ?? [];
  expect(answer.status === 200).toBe(winner === "Kato");
  expect((await chat.said()).filter((text) => /佐藤|Tanaka|Kato/.test(text))).toEqual([
    expect.stringContaining(String(winner)),
  ]);
  const told = lines().filter((line) => line === `${winner} has K-1001.`);
  expect(told).toHaveLength(winner === "Tanaka" ? 0 : 1);
  expect(await agent("page")).toContain(String(winner));
});

test("the claimant's replies reach the requester, and what the requester says comes into the thread", async () => {
  const { press, write, lines, chat } = await withCase();
  await press("claim", tanaka);

  await write("<at>Kiriwake</at>&nbsp;Hello, which app is it?", tanaka);
  await expect.poll(async () => (await chat.said()).at(-1)).toContain("Hello, which app is it?");
  await chat.say("Outlook <b>2019</b>");

  await expect.poll(lines).toContainEqual(expect.stringMatching(/: Outlook <b>2019<\/b>$/));
  expect(lines().join()).not.toContain("which app");
});

test.each([
  ["nobody has taken it", undefined, "Not sent. Nobody has taken K-1001"],
  ["somebody else has it", ito, "Not sent. Ito has K-1001."],
])("a reply while %s is not sent, and its writer is told so", async (_, claimant, told) => {
  const { press, write, lines, chat } = await withCase();
  if (claimant) await press("claim", claimant);
  const before = (await chat.said()).length;

  await write("<at>Kiriwake</at> I have an idea", tanaka);

  await expect.poll(lines).toContainEqual(expect.stringContaining(told));
  expect(await chat.said()).toHaveLength(before);
});

test("that a reply was not sent is said until the channel takes it", async () => {
  const { write, lines, refuse } = await withCase();
  refuse(502, 429);

  await write("<at>Kiriwake</at> I have an idea", tanaka);

  expect(lines()).toEqual(Array.from({ length: 3 }, () => expect.stringContaining("Not sent.")));
});

test("notes, files alone and what is said to colleagues do not reach the requester", async () => {
  const { press, write, lines, chat } = await withCase();
  await press("claim", tanaka);
  await expect.poll(async () => (await chat.said()).at(-1)).toContain("Tanaka");
  const before = (await chat.said()).length;

  await write("<at>Kiriwake</at> Note: this one is cross", tanaka);
  await write("<at>Kiriwake</at> メモ：急ぎ", tanaka);
  await write("<at>Ito</at> can you look?", tanaka, { mention: ito });
  await write("<at>Kiriwake</at>", tanaka, {
    attachments: [{ contentType: "image/png", contentUrl: "https://a.example/1" }],
  });

  await expect.poll(() => lines().filter((line) => line.includes("Taken as a note"))).toHaveLength(2);
  await expect.poll(() => lines().filter((line) => line.includes("Files and pictures"))).toHaveLength(1);
  expect(await chat.said()).toHaveLength(before);
});

test("where every message is read, the claimant needs no mention, and others are told once", async () => {
  const { press, write, lines, chat } = await withCase();
  await press("claim", tanaka);

  await write("Hello without a mention", tanaka, { mention: undefined });
  await write("Interesting", ito, { mention: undefined });
  await write("Very interesting", ito, { mention: undefined });

  await expect.poll(async () => (await chat.said()).at(-1)).toContain("Hello without a mention");
  expect(lines().filter((line) => line.startsWith("Not sent."))).toHaveLength(1);
});

test("the same message or press, sent again, does nothing twice; nor does the press under a new id", async () => {
  const { press, write, deliver, lines, chat } = await withCase();
  await press("claim", tanaka);
  const reply = { id: "reply-1", text: "<at>Kiriwake</at> Once only", from: tanaka };
  await write(reply.text, tanaka, { id: reply.id });
  await write(reply.text, tanaka, { id: reply.id });
  await press("close", tanaka, { as: "fixed" });
  await press("close", tanaka, { as: "fixed" });

  await expect.poll(async () => (await chat.said()).join()).toContain("Once only");
  expect((await chat.said()).filter((text) => text.includes("Once only"))).toHaveLength(1);
  expect(lines().join()).not.toContain("can't be done");
  expect(deliver).toBeDefined();
});

test("a changed reply is sent as a correction, and whoever deletes one is told that it was read", async () => {
  const { press, write, deliver, lines, chat } = await withCase();
  await press("claim", tanaka);
  await write("<at>Kiriwake</at> Port 110", tanaka, { id: "reply-1" });

  const change = { id: "reply-1", from: tanaka, timestamp: "2026-11-24T01:00:00Z" };
  await deliver({ ...change, type: "messageUpdate", text: "<at>Kiriwake</at> Port 995" });
  await deliver({ ...change, type: "messageUpdate", text: "<at>Kiriwake</at> Port 995" });
  await deliver({ ...change, type: "messageDelete" });
  await deliver({ ...change, id: "never-sent", type: "messageUpdate", text: "nothing" });

  await expect.poll(async () => (await chat.said()).join()).toContain("995");
  expect((await chat.said()).filter((text) => text.includes("995"))).toHaveLength(1);
  await expect.poll(lines).toContainEqual(expect.stringContaining("had already reached"));
});

test("what is done at the desk shows on the card, and an old card's button does nothing", async () => {
  const { agent, card, press, lines } = await withCase();
  const old = card();

  await agent("claim");
  await expect.poll(card).toContain("has it");
  await press("claim", tanaka, {}, old);

  await expect.poll(lines).toContainEqual(expect.stringMatching(/has K-1001\.$/));
});

test("only those who are allowed make a channel the support channel", async () => {
  const { deliver, calls } = await started({ TEAMS_SUPPORT_OWNERS: ito.aadObjectId });
  const asked = { text: "<at>Kiriwake</at> Support here!", entities: [mentionOf(bot)] };

  await deliver({ ...asked, conversation: inThread(`${help};messageid=1`) });
  expect(JSON.stringify(calls.at(-1)?.body)).toContain(`your id: ${tanaka.aadObjectId}`);
  await deliver({ ...asked, from: ito, conversation: inThread(`${help};messageid=1`) });
  expect(JSON.stringify(calls.at(-1)?.body)).toContain("support channel now");
});

test("a channel can be for a queue, and a case that belongs to it goes there", async () => {
  const { app, deliver, setUp, calls } = await started({ TEAMS_SUPPORT_QUEUES: "tokyo: zone Asia/Tokyo" });
  await setUp();
  const tokyo = "19:tokyo@thread.tacv2";
  const ask = (text: string) =>
    deliver({
      text: `<at>Kiriwake</at> ${text}`,
      entities: [mentionOf(bot)],
      conversation: inThread(`${tokyo};messageid=1`),
      channelData: { channel: { id: tokyo }, team: { id: "19:team" } },
    });

  await ask("ここを福岡の窓口にする");
  expect(JSON.stringify(calls.at(-1)?.body)).toContain("（決められている名前: tokyo）");
  await ask("support Tokyo here");
  expect(JSON.stringify(calls.at(-1)?.body)).toContain("support channel for “tokyo”");
  await (await newRequester(app.origin)).askForPerson();

  await expect.poll(() => calls.at(-1)?.body).toMatchObject({ channelData: { channel: { id: tokyo } } });
});

test("a case that comes after the bot was removed from the team goes to no channel", async () => {
  const { app, deliver, setUp, calls } = await started();
  await setUp();

  await deliver({ type: "conversationUpdate", membersRemoved: [bot] });
  const before = calls.length;
  await (await newRequester(app.origin)).askForPerson();

  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(calls).toHaveLength(before);
});

/** A call of the other program, as its door takes it. */
function signed(key: string, event: object, secret: string): RequestInit {
  const body = JSON.stringify({ key, ...event });
  const signature = signatureOf(body, { secret, at: new Date() });
  return {
    method: "POST",
    headers: { "content-type": "application/json", [signatureHeader]: signature },
    body,
  };
}

type Person = typeof tanaka;

function mentionOf({ id, name }: { readonly id: string; readonly name: string }) {
  return { type: "mention", text: `<at>${name}</at>`, mentioned: { id, name } };
}

function inThread(id: string) {
  return { id, conversationType: "channel", isGroup: true };
}

/** The product, and a channel of Teams before it. */
async function started(settings: Readonly<Record<string, string>> = {}) {
  const refusals: number[] = [];
  const connector = await startConnector(() => {
    const status = refusals.shift();
    return status === undefined ? undefined : { status };
  });
  const app = await startApp({ DEFAULT_LOCALE: "en", TEAMS_SUPPORT_OWNERS: "anybody", ...settings });
  onTestFinished(async () => {
    await app.stop();
    await connector.close();
  });
  const door = createTeamsDoor(app.origin, connector.url);
  const deliver = (activity: object) =>
    door({
      conversation: inThread(thread),
      from: tanaka,
      recipient: bot,
      channelData: { channel: { id: help }, team: { id: "19:team" } },
      ...activity,
    });
  const setUp = () =>
    deliver({
      text: "<at>Kiriwake</at> support here",
      entities: [mentionOf(bot)],
      conversation: inThread(`${help};messageid=1`),
    });
  const refuse = (...statuses: readonly number[]) => void refusals.push(...statuses);
  return { app, deliver, setUp, refuse, calls: connector.calls };
}

/** A case that waits in the channel. */
async function withCase(settings: Readonly<Record<string, string>> = {}) {
  const { app, deliver, setUp, refuse, calls } = await started(settings);
  await setUp();
  const chat = await newRequester(app.origin);
  await chat.askForPerson();
  const cards = () =>
    calls.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes("AdaptiveCard"));
  await expect.poll(cards).toHaveLength(1);
  const card = () => cards().at(-1) ?? "";
  const since = (shown: string) => /"since":"([^"]+)"/.exec(shown)?.[1];
  const press = (act: string, from: Person, fields: object = {}, shown = card()) =>
    deliver({
      from,
      value: { kiriwake: { type: "support", case: 1001, act, since: since(shown) }, ...fields },
    });
  type Written = {
    readonly mention?: { readonly id: string; readonly name: string } | undefined;
    readonly id?: string;
    readonly attachments?: readonly object[];
  };
  const write = (text: string, from: Person, { mention = bot, ...more }: Written = {}) => {
    const isCalling = text.includes("<at>");
    return deliver({ text, from, ...(isCalling && { entities: [mentionOf(mention)] }), ...more });
  };
  const lines = () =>
    calls.slice(1).flatMap(({ body }) => (body as { text?: string } | undefined)?.text ?? []);
  return { app, deliver, press, write, refuse, lines, card, chat, agent: createAgent(app) };
}
