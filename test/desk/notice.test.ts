import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { addAgent, type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { newRequester } from "#test/support/requester.ts";

let app: RunningApp;
let admin: DeskClient;

beforeAll(async () => {
  app = await startApp();
  admin = await makeFirstAccount(app.deskUrl());
});
afterAll(() => app.stop());

test("a notice is announced, asked of first, and ended; whoever waits hears of both", async () => {
  const waits = await newRequester(app.origin);
  await waits.askForPerson();

  expect((await admin.submit("/desk/notice", { text: "<b>10時</b>から障害" })).status).toBe(303);
  await expect.poll(async () => (await waits.said()).at(-1)).toContain("10時");
  expect((await admin.page("/desk/notice")).text).toContain("&lt;b&gt;10時&lt;/b&gt;から障害");
  const comes = await newRequester(app.origin);
  expect((await comes.said()).at(-1)).toContain("お困りの件は、このお知らせに当てはまりますか");
  await comes.say("当てはまる");

  expect((await admin.submit("/desk/notice/end")).status).toBe(303);
  for (const chat of [waits, comes]) {
    await expect.poll(async () => (await chat.said()).at(-1)).toContain("障害は復旧しました");
  }
  const told = (await waits.said()).filter((text) => text.includes("障害は復旧しました"));
  expect(told).toHaveLength(1);
  expect((await admin.page("/desk/notice")).text).toContain("お知らせは出ていません");
});

test("an empty notice is none, and a second one while one is on is told about", async () => {
  expect((await admin.submit("/desk/notice", { text: "  " })).status).toBe(422);
  await admin.submit("/desk/notice", { text: "ひとつめ" });

  const second = await admin.submit("/desk/notice", { text: "ふたつめ" });

  expect(second.status).toBe(409);
  expect(second.text).toContain("ひとつめ");
  await admin.submit("/desk/notice/end");
});

test("a case is given to a colleague who can sign in, and to nobody else", async () => {
  const suzuki = await addAgent(admin, app.origin, { name: "鈴木" });
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  await admin.submit(`/desk/cases/${number}/claim`);

  expect((await admin.submit(`/desk/cases/${number}/transfer`, { to: "知らない人" })).status).toBe(404);
  expect((await admin.submit(`/desk/cases/${number}/transfer`, { to: "鈴木" })).status).toBe(303);

  expect((await chat.said()).at(-1)).toContain("担当の鈴木が承ります");
  expect((await suzuki.submit(`/desk/cases/${number}/reply`, { text: "代わりました" })).status).toBe(303);
});
