import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { addAgent, type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { newRequester } from "#test/support/requester.ts";

let app: RunningApp;
let admin: DeskClient;
let suzuki: DeskClient;

beforeAll(async () => {
  app = await startApp();
  admin = await makeFirstAccount(app.deskUrl());
  suzuki = await addAgent(admin, app.origin, { name: "鈴木" });
});
afterAll(() => app.stop());

test("a note is seen by every agent where it was written, and by no requester", async () => {
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  const before = await chat.said();

  expect((await suzuki.submit(`/desk/cases/${number}/note`, { text: "<b>急ぎ</b>" })).status).toBe(303);
  await chat.say("まだですか");

  const { text } = await admin.page(`/desk/cases/${number}?lang=en`);
  expect(text).toMatch(/Internal note, 鈴木[\s\S]*&lt;b&gt;急ぎ&lt;\/b&gt;[\s\S]*まだですか/);
  const said = await chat.said();
  expect(said.slice(0, before.length)).toEqual(before);
  expect(said.join()).not.toContain("急ぎ");
  expect((await admin.page("/desk/audit?lang=en")).text).toContain("Wrote an internal note");
});

test("an empty note is none, and one on no case is refused", async () => {
  const number = await (await newRequester(app.origin)).askForPerson();

  const { text } = await suzuki.submit(`/desk/cases/${number}/note`, { text: " " });

  expect(text).toContain("メモの内容を入力してください。");
  expect((await suzuki.submit("/desk/cases/4711/note", { text: "x" })).status).toBe(404);
});

test("a ready reply is put below what was written, filled in, in the requester's language first", async () => {
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  await suzuki.submit(`/desk/cases/${number}/claim`);
  const { text: page } = await suzuki.page(`/desk/cases/${number}?lang=en`);
  const [, id = ""] = /<option value="(\d+)"[^>]*>結びのあいさつ/.exec(page) ?? [];

  const { text } = await suzuki.submit(`/desk/cases/${number}/ready`, { text: "直りましたね。", ready: id });

  expect(page.indexOf('<optgroup label="Japanese"')).toBeLessThan(page.indexOf('<optgroup label="English"'));
  expect(text).toMatch(
    new RegExp(
      `<textarea id="text"[^>]*>直りましたね。\n\nお役に立ててよかったです。受付番号は${number}です。`,
    ),
  );
  expect((await chat.said()).at(-1)).not.toContain("お役に立てて");
});

test("a supervisor adds, changes and removes ready replies, and nobody below does", async () => {
  const reply = { title: "新しい", locale: "ja", text: "{agent} {unknown} {case}" };
  expect((await suzuki.submit("/desk/replies", reply)).status).toBe(403);
  expect((await admin.submit("/desk/replies", { ...reply, text: " " })).status).toBe(422);

  expect((await admin.submit("/desk/replies", reply)).status).toBe(303);
  const added = await admin.page("/desk/replies");
  const [, id] = /<bdi>新しい<\/bdi>[\s\S]*?action="\/desk\/replies\/(\d+)\/change/.exec(added.text) ?? [];
  await admin.submit(`/desk/replies/${id}/change`, { ...reply, title: "変えた" });
  expect((await admin.page("/desk/replies")).text).toContain("<bdi>変えた</bdi>");

  await admin.submit(`/desk/replies/${id}/remove`);
  expect((await admin.page("/desk/replies")).text).not.toContain("変えた");
  expect((await admin.submit(`/desk/replies/${id}/change`, reply)).status).toBe(404);
});

test("the first replies are there once, however often Kiriwake starts, and a removed one stays away", async () => {
  const count = async () => (await admin.page("/desk/replies")).text.match(/<summary>/g)?.length;
  const before = (await count()) ?? 0;
  const { text } = await admin.page("/desk/replies");
  const [, id] = /action="\/desk\/replies\/(\d+)\/remove/.exec(text) ?? [];
  await admin.submit(`/desk/replies/${id}/remove`);

  await app.restart();

  expect(before).toBe(10);
  expect(await count()).toBe(before - 1);
});
