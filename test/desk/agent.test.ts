import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({
    BUSINESS_HOURS: "Mon-Sun 00:00-24:00",
    DESK_TIME_ZONE: "Asia/Tokyo",
    REPLY_WITHIN_MINUTES: "30",
  });
});
afterAll(() => app.stop());

test("an agent claims a case, answers in the same chat, and closes it; meanwhile Kiriwake is silent", async () => {
  const chat = await openCase();
  const sato = await agent("佐藤");
  expect((await chat.said()).at(-1)).toContain("までにお返事します");

  expect(await sato.act("claim", { agent: "佐藤" })).toBe(303);
  expect((await chat.said()).at(-1)).toContain("担当の佐藤が承ります");
  await chat.say("よろしくお願いします");
  await sato.act("reply", { text: "こんにちは。*設定*を一緒に見ましょう" });
  expect((await chat.said()).slice(-2)).toEqual([
    "よろしくお願いします",
    "**佐藤**\n\nこんにちは。\\*設定\\*を一緒に見ましょう",
  ]);

  expect(await sato.act("close", { as: "fixed" })).toBe(303);
  expect((await chat.said()).at(-1)).toContain("終了しました");
  await chat.say("メールが一通も届かない");
  expect((await chat.said()).at(-1)).toContain("Webメール");
});

test("of agents that claim one case at once one gets it, and the others are told who", async () => {
  const chat = await openCase();
  const sato = await agent("佐藤");
  const names = Array.from({ length: 12 }, (_, index) => `担当${index}`);

  const statuses = await Promise.all(names.map((name) => sato.act("claim", { agent: name }, chat.number)));

  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect((await chat.said()).filter((text) => text.includes("が承ります"))).toHaveLength(1);
  expect(await sato.page(chat.number)).toContain("担当: 担当");
});

test("a case that is handed back goes on with the question it stopped at", async () => {
  const chat = await openCase();
  const sato = await agent("佐藤");
  await sato.act("claim", { agent: "佐藤" }, chat.number);

  await sato.act("hand-back", {}, chat.number);

  expect((await chat.said()).at(-1)).toContain("自動応答に戻りました");
  await chat.say("わからない");
  expect((await chat.said()).at(-1)).not.toContain("うまく読み取れませんでした");
});

test("whoever does not have the case cannot answer, nor a form from another site", async () => {
  const chat = await openCase();
  const sato = await agent("佐藤");
  await sato.act("claim", { agent: "佐藤" }, chat.number);
  const before = await chat.said();

  expect(await sato.act("reply", { agent: "鈴木", text: "横から失礼します" }, chat.number)).toBe(200);
  expect(await sato.act("reply", { text: "x" }, chat.number, { origin: "https://evil.example" })).toBe(401);
  expect(await sato.act("reply", { text: "x" }, 4711)).toBe(404);

  expect(await chat.said()).toEqual(before);
});

let newest = 1000;

/** A requester who asks for a person at once. */
async function openCase() {
  const answer = await post("/chat/session", { locale: "ja", timezone: "Asia/Tokyo" });
  const { token, conversationId } = (await answer.json()) as { token: string; conversationId: string };
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const say = (text: string) =>
    post(path, { type: "message", from: { id: "me" }, text }, { authorization: `Bearer ${token}` });
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

let session = "";

async function agent(name: string) {
  if (session === "") {
    const entered = await fetch(app.deskUrl(), { redirect: "manual" });
    session = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
  const cookie = `${session}; kiriwake-agent=${encodeURIComponent(name)}`;
  return {
    act: async (act: string, fields: Record<string, string>, number = newest, headers = {}) => {
      const answer = await fetch(`${app.origin}/desk/cases/K-${number}/${act}?lang=ja`, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/x-www-form-urlencoded", cookie, ...headers },
        body: new URLSearchParams(fields).toString(),
      });
      return answer.status;
    },
    page: async (number = newest) =>
      await (await fetch(`${app.origin}/desk/cases/K-${number}?lang=ja`, { headers: { cookie } })).text(),
  };
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(app.origin + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
