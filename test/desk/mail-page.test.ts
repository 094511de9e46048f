import { expect, test } from "vitest";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { openedAt } from "#test/handoff/example-case.ts";

const bounce = [
  "From: <b>MAILER-DAEMON</b> <daemon@mx.example>",
  "Date: Tue, 24 Nov 2026 02:09:48 +0000",
  "Subject: Undelivered Mail",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  "",
  "--b\r\nContent-Type: text/plain; charset=utf-8\r\n",
  "<img src=https://evil.example/x> user unknown",
  "--b\r\nContent-Type: message/delivery-status\r\n",
  "Status: 5.1.1\r\n\r\n--b--\r\n",
].join("\r\n");

test("an attached message is read as plain text, with what its status means, and it stands in the audit", async () => {
  const desk = await deskServer();
  const admin = await desk.enter("admin");
  const number = await storeCase(desk.store);
  const keep = async (name: string, conversation = `directline:${number}`) => {
    const content = Buffer.from(bounce);
    const file = { name, contentType: "application/octet-stream", sha256: "", content };
    const said = { conversation, message: name, author: "user", at: openedAt } as const;
    const [kept] = await desk.store.keepFiles({ ...said, files: [file] });
    return `/desk/cases/K-${number}/files/${kept?.id}/text`;
  };

  const { status, text } = await desk.ask(`${await keep("bounce.EML")}?lang=en`, admin);

  expect(status).toBe(200);
  expect(text).toContain("&lt;img src=https://evil.example/x&gt; user unknown");
  expect(text).toContain("Delivery status 5.1.1");
  expect(text).toContain("Nov 24, 2026, 11:09 GMT+9");
  expect(text).not.toMatch(/<img|<b>MAILER/);
  expect((await desk.ask("/desk/audit?lang=en", admin)).text).toContain("Read an attached message");
  // neither another conversation's, nor what is no message, nor anybody's
  expect((await desk.ask(await keep("other.eml", "directline:9"), admin)).status).toBe(404);
  expect((await desk.ask(await keep("notes.txt"), admin)).status).toBe(404);
  expect((await desk.ask(await keep("again.eml"))).status).toBe(401);
});
