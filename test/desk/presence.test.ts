import { afterEach, beforeEach, expect, test } from "vitest";
import { whereabouts } from "#src/desk/presence.ts";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { addAgent, type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { newRequester } from "#test/support/requester.ts";

let app: RunningApp;
let sato: DeskClient;
let ms: number;

beforeEach(async () => {
  ms = Date.now();
  app = await startApp(
    { BUSINESS_HOURS: "Mon-Sun 00:00-24:00", DESK_TIME_ZONE: "Asia/Tokyo", AGENT_CAPACITY: "1" },
    { now: () => new Date(ms) },
  );
  sato = await makeFirstAccount(app.deskUrl());
});
afterEach(() => app.stop());

const opened = (said: readonly string[]) => said.findLast((text) => text.includes("受付番号は")) ?? "";

test("nobody is promised an agent at once while nobody at the desk has room", async () => {
  const first = await newRequester(app.origin);
  const number = await first.askForPerson();
  expect(opened(await first.said())).toContain("ただいま受付時間内です");
  expect(opened(await first.said())).toContain("次の順番");

  await sato.submit(`/desk/cases/${number}/claim`);
  const second = await newRequester(app.origin);
  await second.askForPerson();
  expect(opened(await second.said())).toContain("すぐにお返事できる担当者がいません");
  expect(opened(await second.said())).toContain("このままお待ちいただくか");
  await second.say("あとで");
  expect((await second.said()).at(-1)).toMatch(/までに、このチャットへお返事します/);
});

test("an admin says how many cases somebody takes, and is told of what is no number", async () => {
  const first = await newRequester(app.origin);
  await sato.submit(`/desk/cases/${await first.askForPerson()}/claim`);
  const { text } = await sato.page("/desk/agents");
  const path = /\/desk\/agents\/[\w-]+\/capacity/.exec(text)?.[0] ?? "";

  expect((await sato.submit(path, { capacity: "many" })).text).toContain("0から999までの数字");
  expect((await sato.submit(path, { capacity: "2" })).status).toBe(303);

  const second = await newRequester(app.origin);
  await second.askForPerson();
  expect(opened(await second.said())).toContain("ただいま受付時間内です");
});

test("whoever goes away with cases is asked what becomes of them", async () => {
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  await sato.submit(`/desk/cases/${number}/claim`);

  const asked = await sato.submit("/desk/presence", { to: "away" });
  expect(asked.text).toContain("担当中の件が 1 件あります");
  expect((await sato.page("/desk/cases")).text).toContain("対応できます");

  await sato.submit("/desk/presence", { to: "away", cases: "keep" });
  expect((await sato.page("/desk/cases")).text).toContain("離席中");
  expect((await sato.page(`/desk/cases/${number}`)).text).toContain("担当: 佐藤");

  await sato.submit("/desk/presence", { to: "away", cases: "give-back" });
  expect((await chat.said()).at(-1)).toContain("担当者が交代します");
  expect((await sato.page(`/desk/cases/${number}`)).text).toContain("この件を担当する");
});

test("an agent who leaves somebody unanswered loses the case when they sign out, and only that one", async () => {
  await sato.submit(
    /\/desk\/agents\/[\w-]+\/capacity/.exec((await sato.page("/desk/agents")).text)?.[0] ?? "",
    {
      capacity: "5",
    },
  );
  const answered = await newRequester(app.origin);
  const left = await newRequester(app.origin);
  const numbers = [await answered.askForPerson(), await left.askForPerson()];
  for (const number of numbers) await sato.submit(`/desk/cases/${number}/claim`);
  await left.say("まだですか");
  await answered.say("どうでしょうか");
  await sato.submit(`/desk/cases/${numbers[0]}/reply`, { text: "確認します" });
  const suzuki = await addAgent(sato, app.origin, { name: "鈴木" });

  await sato.submit("/desk/sign-out");

  expect((await left.said()).at(-1)).toContain("担当者が席を外したため");
  expect((await answered.said()).at(-1)).toContain("確認します");
  expect((await suzuki.page(`/desk/cases/${numbers[0]}`)).text).toContain("担当: 佐藤");
  expect((await suzuki.page(`/desk/cases/${numbers[1]}`)).text).toContain("この件を担当する");
});

test("an agent of whom nothing is heard loses whom they left unanswered, also after a restart", async () => {
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  await sato.submit(`/desk/cases/${number}/claim`);
  ms += 60_000;
  await chat.say("聞こえていますか");

  // they look at the case, and that is all: they are there, and it stays theirs
  ms += 8 * 60_000;
  await sato.page(`/desk/cases/${number}`);
  ms += 3 * 60_000;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await chat.said()).at(-1)).toBe("聞こえていますか");
  await app.restart();
  ms += 8 * 60_000;

  await expect
    .poll(async () => (await chat.said()).at(-1), { timeout: 4_000 })
    .toContain("担当者が席を外したため");
});

test("somebody is available, away or gone by what was heard of them last", () => {
  const at = new Date("2026-11-24T10:00:00Z");
  const seen = (minutesAgo: number, isAvailable = true) => ({
    isDisabled: false,
    presence: { isAvailable, seenAt: new Date(at.getTime() - minutesAgo * 60_000) },
  });
  const rules = { goneMinutes: 10 };

  expect(whereabouts(seen(9), at, rules)).toBe("available");
  expect(whereabouts(seen(9, false), at, rules)).toBe("away");
  expect(whereabouts(seen(10), at, rules)).toBe("gone");
  expect(whereabouts({ isDisabled: false }, at, rules)).toBeUndefined();
});
