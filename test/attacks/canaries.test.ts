import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "#src/log.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startApp } from "#test/support/app.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { startMailSink } from "#test/support/mail-sink.ts";
import { startWebhookSink } from "#test/support/webhook-sink.ts";

const secret = "a secret of both sides";
const canaries = ["Kanaria-7731x", "4111 1111 1111 1111", "4111111111111111"];

test("a password and a card number typed by mistake are in no file, letter, call, page, stream or line of the log", async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const mail = await startMailSink();
  onTestFinished(mail.stop);
  const webhook = await startWebhookSink(secret);
  onTestFinished(webhook.stop);
  const lines: string[] = [];
  const log = createLog({ level: "trace", stream: { write: (line) => void lines.push(line) } });
  const app = await startApp(
    {
      DATABASE_FILE: join(folder.path, "canaries.sqlite"),
      SMTP_URL: mail.url,
      MAIL_FROM: "kiriwake@example.com",
      SUPPORT_MAILBOX: "support@example.com",
      WEBHOOK_URL: webhook.url,
      WEBHOOK_SECRET: secret,
    },
    { log },
  );
  onTestFinished(app.stop);
  const agent = await makeFirstAccount(app.deskUrl());
  const begun = await fetch(`${app.origin}/chat/session`, { method: "POST" });
  const { token, conversationId } = (await begun.json()) as { token: string; conversationId: string };
  const path = `${app.origin}/v3/directline/conversations/${conversationId}/activities`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  // what is refused is told in the log, and what was wrong with it is not
  for (const canary of canaries) {
    await fetch(path, { headers: { authorization: `Bearer ${canary}` } });
    await fetch(`${app.origin}/handoff/webhook/cases/1?${encodeURIComponent(canary)}`, {
      method: "POST",
      headers: { "x-kiriwake-signature": `t=1,v1=${canary}\u0085` },
      body: `${canary}\r\n{"level":"info"}`,
    });
  }
  const say = async (text: string) => {
    const body = JSON.stringify({ type: "message", from: { id: "me" }, text });
    expect((await fetch(path, { method: "POST", headers, body })).status).toBe(200);
  };

  await say("メールが届きません。パスワードは Kanaria-7731x です");
  await say("カードは 4111 1111 1111 1111 です");
  await say("担当者に相談する");
  await say("この内容で送る");
  await say("パスワード: Kanaria-7731x でも開けません");
  await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => webhook.calls.length, { timeout: 20_000 }).toBe(2);

  const files = await Promise.all(
    (await readdir(folder.path)).map((name) => readFile(join(folder.path, name), "utf8")),
  );
  const seen = {
    files: files.join(),
    mails: JSON.stringify(mail.mails),
    calls: JSON.stringify(webhook.calls),
    stream: await (await fetch(path, { headers })).text(),
    page: (await agent.page("/desk/cases/K-1001")).text,
    log: lines.join(""),
    packet: (await agent.page("/desk/cases/K-1001.json")).text,
  };
  for (const [where, text] of Object.entries(seen)) {
    // what was written around them is there
    expect([where, text.length > 500]).toEqual([where, true]);
    expect([where, canaries.filter((canary) => text.includes(canary))]).toEqual([where, []]);
  }
  expect(seen.stream).toContain("でも開けません");
  // nothing anybody sent ends a line of the log, or begins one
  expect(lines.filter((line) => !/^\{"level":"\w+","time":.*\}\n$/.test(line))).toEqual([]);
}, 60_000);
