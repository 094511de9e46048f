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

test("a notice of one service reaches only whom it may concern, and they hang on its parent case", async () => {
  const [ours, others, unknown] = [
    await newRequester(app.origin),
    await newRequester(app.origin),
    await newRequester(app.origin),
  ];
  await ours.say("OCNのメールが届きません");
  await others.say("ドコモのメールが届きません");
  const [oursNumber, othersNumber] = [await ours.askForPerson(), await others.askForPerson()];
  await unknown.askForPerson();

  const wrong = await admin.submit("/desk/notice", { text: "遅延中", scope: "OCN\nどこか" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("次の対象がわかりません: どこか");
  await admin.submit("/desk/notice", { text: "遅延中", scope: "オーシーエヌ、@example.co.jp" });

  const told = async (chat: typeof ours) =>
    (await chat.said()).filter((text) => text.includes("障害・メンテナンスのお知らせです"));
  await expect.poll(() => told(ours)).toHaveLength(1);
  await expect.poll(() => told(unknown)).toHaveLength(1);
  expect((await told(ours))[0]).not.toContain("のメールについて");
  expect((await told(unknown))[0]).toContain("OCNまたはexample.co.jpのメールについて");
  expect(await told(others)).toEqual([]);

  const { text: page } = await admin.page(`/desk/cases/${oursNumber}`);
  const [, parent = ""] = /href="\/desk\/outages\/(K-\d+)/.exec(page) ?? [];
  const outage = await admin.page(`/desk/outages/${parent}`);
  expect(outage.text).toContain("対象: <bdi>OCN, example.co.jp</bdi>");
  expect(outage.text).toContain(`>${oursNumber}</a>`);
  expect(outage.text).not.toContain(`>${othersNumber}</a>`);
  const byNumber = await admin.page(`/desk/cases/${parent}`);
  expect(byNumber.headers.get("location")).toContain(`/desk/outages/${parent}`);

  await admin.submit("/desk/notice/end");
  await expect.poll(async () => (await unknown.said()).at(-1)).toContain("障害は復旧しました");
  expect((await others.said()).join("\n")).not.toContain("障害は復旧しました");
  expect((await admin.page(`/desk/outages/${parent}`)).text).toContain("復旧済み");
});
