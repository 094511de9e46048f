import { beforeAll, expect, onTestFinished, test } from "vitest";
import { words } from "#src/render/words.ts";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { newRequester } from "#test/support/requester.ts";
import { hangs, says, startModelServer } from "./model-server.ts";

const t = words("ja");
const odd = "もっさりそろっとるべ";
let model: Awaited<ReturnType<typeof startModelServer>>;
let app: RunningApp;

beforeAll(async () => {
  model = await startModelServer();
  app = await startApp({ MODEL_URL: model.url, MODEL_NAME: "small" });
  return async () => {
    await app.stop();
    await model.stop();
  };
});

test("what the model makes of a message is asked, and taken only when it is confirmed", async () => {
  const requester = await newRequester(app.origin);
  await requester.say("メールが届きません");
  model.answer(says([{ question: "webmail", answer: "received", quote: odd }]));

  await requester.say(odd);
  const [asked] = (await requester.said()).slice(-1);
  await requester.say("はい");

  expect(asked).toBe(t("proposed.ask", { quote: odd, fact: t("questions:webmail.answers.received.stated") }));
  expect((await requester.said()).at(-1)).not.toContain(t("notUnderstood.first"));
});

test("what is understood without it is not sent to it", async () => {
  const requester = await newRequester(app.origin);
  const before = model.asked.length;

  await requester.say("ウェブメールでは見れます");

  expect(model.asked).toHaveLength(before);
});

test("a model that hangs leaves the chat as it is without one", async () => {
  const requester = await newRequester(app.origin);
  await requester.say("メールが届きません");
  model.answer(hangs);
  onTestFinished(() => model.answer(says([])));

  await requester.say(odd);

  expect((await requester.said()).at(-1)).toContain(t("notUnderstood.first"));
});

test("a password in a message never reaches it", async () => {
  const requester = await newRequester(app.origin);
  await requester.say("メールが届きません");

  await requester.say(`${odd}、パスワードは hunter2zz です`);

  expect(JSON.stringify(model.asked)).not.toContain("hunter2zz");
});
