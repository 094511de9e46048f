import { expect, test } from "vitest";
import { mailText } from "#src/files/mail-text.ts";
import { eml } from "#test/files/example-files.ts";

const bounce = Buffer.from(
  [
    "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
    "To: sato@example.com",
    "Subject: =?ISO-2022-JP?B?GyRCJWEhPCVrJCxGTyQtJF4kOyRzGyhC?=",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "=E5=AE=9B=E5=85=88 <script>alert(1)</script> was rejected",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Final-Recipient: rfc822; nobody@example.com",
    "Status: 5.1.1",
    "",
    "--b--",
    "",
  ].join("\r\n"),
);

test("a delivery report is read as its words and its status", async () => {
  const mail = await mailText(bounce);

  expect(mail).toMatchObject({
    headers: {
      from: "Mail Delivery System <MAILER-DAEMON@mx.example>",
      to: "sato@example.com",
      subject: "メールが届きません",
    },
    statuses: ["5.1.1"],
  });
  expect(mail?.text).toContain("宛先 <script>alert(1)</script> was rejected");
});

test("a message that is only a page is not shown as one", async () => {
  const mail = await mailText(eml);

  expect(mail?.headers.subject).toBe("Undelivered Mail Returned to Sender");
  expect(mail?.text ?? "").not.toContain("<body>");
});

test("what goes on and on is not read", async () => {
  const deep = Array.from(
    { length: 200 },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  );

  expect(await mailText(Buffer.from(deep.join("")))).toBeUndefined();
});
