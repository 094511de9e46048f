import { Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { createApp } from "#src/app.ts";
import { readConfig } from "#src/config.ts";
import { listen } from "#src/listen.ts";
import { createLog } from "#src/log.ts";
import { openStore } from "#src/open-store.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { startMailSink } from "#test/support/mail-sink.ts";
import { newRequester } from "#test/support/requester.ts";
import { answer, startWebhookSink } from "#test/support/webhook-sink.ts";

const secret = "a secret of both sides";

test("a case goes to every target that is set, and so does what is said of it", async () => {
  const mail = await startMailSink();
  onTestFinished(mail.stop);
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  const { origin } = await started({ ...mailTo(mail.url), ...webhookTo(webhook.url) });
  const chat = await newRequester(origin);

  await chat.askForPerson();
  await chat.say("まだですか");

  await expect
    .poll(() => mail.mails.map(({ subject }) => subject))
    .toEqual(["[K-1001] 担当者への引き継ぎ", "Re: [K-1001] 担当者への引き継ぎ"]);
  await expect.poll(() => webhook.calls.map(({ body }) => body.type)).toEqual(["case-opened", "message"]);
});

test("what is done at the desk is told to every target, in order", async () => {
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  const { origin, deskPath } = await started(webhookTo(webhook.url));
  await (await newRequester(origin)).askForPerson();
  const agent = await makeFirstAccount(origin + deskPath);
  const act = (name: string, fields: Record<string, string> = {}) =>
    agent.submit(`/desk/cases/K-1001/${name}`, fields);

  await act("claim");
  await act("reply", { text: "こんにちは" });
  await act("release");
  await act("claim");
  await act("close", { as: "not-fixed", cause: "none" });

  await expect.poll(() => webhook.calls.length).toBe(6);
  expect(webhook.calls.slice(1).map(({ body }) => body)).toMatchObject([
    { type: "case-changed", status: "assigned", assignee: "佐藤" },
    { type: "message", who: "agent", name: "佐藤", text: "こんにちは" },
    { type: "case-changed", status: "waiting" },
    { type: "case-changed", status: "assigned", assignee: "佐藤" },
    { type: "case-changed", status: "closed", assignee: "佐藤", closedAs: "not-fixed" },
  ]);
});

test("a target that hangs for 30 seconds delays neither a turn nor another target", async () => {
  const mail = await startMailSink();
  onTestFinished(mail.stop);
  const hanging = await startWebhookSink(secret, (_, response) => {
    const timer = setTimeout(() => answer(response, 204), 30_000);
    response.once("close", () => clearTimeout(timer));
  });
  onTestFinished(hanging.stop);
  const { origin } = await started({ ...mailTo(mail.url), ...webhookTo(hanging.url) });
  const chat = await newRequester(origin);
  await chat.askForPerson();
  await expect.poll(() => hanging.calls.length).toBe(1);

  const begun = performance.now();
  for (const text of ["一つ目", "二つ目", "三つ目"]) await chat.say(text);
  const tookMs = performance.now() - begun;

  // whoever waited for it would wait as long as it is given, which is ten seconds
  expect(tookMs).toBeLessThan(8_000);
  expect((await chat.said()).filter((text) => text.includes("承っています"))).toHaveLength(3);
  await expect.poll(() => mail.mails.length, { timeout: 5_000 }).toBe(4);
  expect(hanging.calls).toHaveLength(1);
});

test("an order that is refused for good is dead with its reason, and carried out when it is driven again", async () => {
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  webhook.next((_, response) => answer(response, 403));
  const { origin, store } = await started(webhookTo(webhook.url));

  await (await newRequester(origin)).askForPerson();
  await expect.poll(() => store.deadOrders(10)).toMatchObject([{ error: "The webhook answered 403." }]);
  const [dead] = await store.deadOrders(10);
  await store.redrive(dead?.key ?? "", new Date());

  // the outbox looks once a second for what nobody woke it for
  await expect
    .poll(() => webhook.calls.map(({ body }) => body.type), { timeout: 5_000 })
    .toEqual(["case-opened"]);
  expect(await store.deadOrders(10)).toEqual([]);
});

test("no log tells the secret, the mail server's password or what was said", async () => {
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  webhook.next((_, response) => answer(response, 500));
  const { origin, logged } = await started({
    ...webhookTo(webhook.url),
    ...mailTo("smtp://kiriwake:hunter2@127.0.0.1:9"),
    RT_URL: "http://127.0.0.1:9",
    RT_TOKEN: "1-14-hunter3",
    RT_QUEUE: "General",
  });

  const chat = await newRequester(origin);
  await chat.askForPerson();
  await chat.say("ひみつの相談です");
  await expect.poll(() => logged().match(/was not carried out/g)?.length ?? 0).toBeGreaterThanOrEqual(3);

  for (const told of [secret, "hunter2", "hunter3", "ひみつ"]) expect(logged()).not.toContain(told);
});

function webhookTo(url: string) {
  return { WEBHOOK_URL: url, WEBHOOK_SECRET: secret };
}

function mailTo(url: string) {
  return { SMTP_URL: url, MAIL_FROM: "kiriwake@example.com", SUPPORT_MAILBOX: "support@example.com" };
}

async function started(settings: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const config = readConfig({
    NODE_ENV: "test",
    DATABASE_FILE: `${folder.path}/kiriwake.sqlite`,
    ...settings,
  });
  const store = await openStore(config);
  const lines: string[] = [];
  const stream = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  const log = createLog({ level: "trace", stream });
  const app = await createApp({ config, store, log, now: () => new Date() });
  const origin = await listen(app.server, { host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    const closed = app.close();
    app.server.server.closeAllConnections();
    await closed;
    await store.close();
  });
  return { origin, store, deskPath: app.desk.path, logged: () => lines.join("") };
}
