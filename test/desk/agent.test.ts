import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { addAgent, type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";

let app: RunningApp;
let sato: DeskClient;
let suzuki: DeskClient;

beforeAll(async () => {
  app = await startApp({
    BUSINESS_HOURS: "Mon-Sun 00:00-24:00",
    DESK_TIME_ZONE: "Asia/Tokyo",
    REPLY_WITHIN_MINUTES: "30",
  });
  sato = await makeFirstAccount(app.deskUrl());
  suzuki = await addAgent(sato, app.origin, { name: "鈴木" });
});
afterAll(() => app.stop());

test("an agent claims a case, answers in the same chat, and closes it; meanwhile Kiriwake is silent", async () => {
  const chat = await openCase();
  expect((await chat.said()).at(-1)).toContain("までにお返事します");

  expect(await act(sato, "claim")).toBe(303);
  expect((await chat.said()).at(-1)).toContain("担当の佐藤が承ります");
  await chat.say("よろしくお願いします");
  await act(sato, "reply", { text: "こんにちは。*設定*を一緒に見ましょう" });
  expect((await chat.said()).slice(-2)).toEqual([
    "よろしくお願いします",
    "**佐藤**\n\nこんにちは。\\*設定\\*を一緒に見ましょう",
  ]);

  expect(await act(sato, "close", { as: "fixed", cause: "none" })).toBe(303);
  expect((await chat.said()).at(-1)).toContain("終了しました");
  await chat.say("メールが一通も届かない");
  expect((await chat.said()).at(-1)).toContain("Webメール");
});

test("of agents that claim one case at once one gets it, and the others are told who", async () => {
  const chat = await openCase();
  const agents = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? sato : suzuki));

  const statuses = await Promise.all(agents.map((agent) => act(agent, "claim", {}, chat.number)));

  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect((await chat.said()).filter((text) => text.includes("が承ります"))).toHaveLength(1);
  const { text } = await suzuki.page(`/desk/cases/K-${chat.number}`);
  expect(text).toMatch(/担当: (佐藤|鈴木)/);
});

test("a case that is handed back goes on with the question it stopped at", async () => {
  const chat = await openCase();
  await act(sato, "claim", {}, chat.number);

  await act(sato, "hand-back", { cause: "none" }, chat.number);

  expect((await chat.said()).at(-1)).toContain("自動応答に戻りました");
  await chat.say("わからない");
  expect((await chat.said()).at(-1)).not.toContain("うまく読み取れませんでした");
});

test("what an agent found out is not asked again, and stands in the case that comes of it", async () => {
  const chat = await openCase();
  await act(sato, "claim", {}, chat.number);

  await act(sato, "hand-back", { cause: "none", "found.webmail": "received", tried: "spam" }, chat.number);

  expect((await chat.said()).at(-1)).not.toContain("Webメールには、その届かないメールが届いていますか");
  await chat.say("担当者");
  await chat.say("この内容で送る");
  newest += 1;
  const { text } = await sato.page(`/desk/cases/K-${newest}?lang=en`);
  expect(text).toContain("Entered by an agent");
  expect(text).toMatch(/<strong>Mail taken for spam<\/strong>: Did not help/);
});

test("nobody ends a case without saying what the cause was, and then it stands beside what Kiriwake suspected", async () => {
  const chat = await openCase({ says: "ウェブメールの受信トレイには届いています" });
  await act(sato, "claim", {}, chat.number);

  expect(await act(sato, "close", { as: "fixed" }, chat.number)).toBe(200);
  expect(await act(sato, "close", { as: "fixed", cause: "gremlins" }, chat.number)).toBe(200);
  expect(await act(sato, "close", { as: "fixed", cause: "client-settings" }, chat.number)).toBe(303);

  const { text } = await sato.page(`/desk/cases/K-${chat.number}?lang=en`);
  expect(text).toMatch(/Real cause<\/dt><dd><strong>Mail app settings<\/strong>/);
  expect(text).toContain("Kiriwake&#39;s first suspect");
  const ratings = await sato.page("/desk/ratings?lang=en");
  expect(ratings.text).toMatch(/<th scope="row">Mail app settings<\/th><td>1<\/td><td>[01] \(/);
});

test("whoever does not have the case cannot answer, nor a form from another site", async () => {
  const chat = await openCase();
  await act(sato, "claim", {}, chat.number);
  const before = await chat.said();

  expect(await act(suzuki, "reply", { text: "横から失礼します" }, chat.number)).toBe(200);
  const path = `/desk/cases/K-${chat.number}/reply`;
  const form = { text: "x", "form-token": await sato.formToken() };
  expect((await sato.send(path, form, { origin: "https://evil.example" })).status).toBe(403);
  expect(await act(sato, "reply", { text: "x" }, 4711)).toBe(404);

  expect(await chat.said()).toEqual(before);
});

let newest = 1000;

/** A requester who asks for a person at once. */
async function openCase({ says }: { readonly says?: string } = {}) {
  const answer = await post("/chat/session", { locale: "ja", timezone: "Asia/Tokyo" });
  const { token, conversationId } = (await answer.json()) as { token: string; conversationId: string };
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const say = (text: string) =>
    post(path, { type: "message", from: { id: "me" }, text }, { authorization: `Bearer ${token}` });
  if (says !== undefined) await say(says);
  await say("担当者");
  await say("この内容で送る");
  newest += 1;
  return {
    number: newest,
    say,
    said: async () => {
      const read = await fetch(app.origin + path, { headers: { authorization: `Bearer ${token}` } });
      const { activities } = (await read.json()) as { activities: readonly { text?: string }[] };
      return activities.flatMap(({ text }) => (text === undefined ? [] : [text]));
    },
  };
}

async function act(
  agent: DeskClient,
  name: string,
  fields: Record<string, string> = {},
  number = newest,
): Promise<number> {
  return (await agent.submit(`/desk/cases/K-${number}/${name}`, fields)).status;
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(app.origin + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
