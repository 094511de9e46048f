import { expect, onTestFinished, test } from "vitest";
import { caseLetter } from "#src/desk/case-letter.ts";
import { readerOf } from "#src/desk/reader.ts";
import { emailTarget } from "#src/handoff/email.ts";
import type { Order } from "#src/handoff/target.ts";
import { changed, describeTarget, opening, said } from "#test/contracts/target-contract.ts";
import { examplePacket, hostile } from "#test/handoff/example-case.ts";
import { shownIn } from "#test/support/letter-shown.ts";
import { kept, type Mail, startMailSink } from "#test/support/mail-sink.ts";

const from = "kiriwake@example.com";
const to = "support@example.com";

function write(order: Order) {
  const reader = readerOf("ja", "Asia/Tokyo");
  return caseLetter(order, { reader, publicUrl: "https://help.example.com" });
}

describeTarget("a mailbox", async () => {
  const sink = await startMailSink();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= sink.stop();
    return stopped;
  };
  return {
    target: emailTarget({ smtpUrl: sink.url, from, to, write }),
    shown: async (name) =>
      kept(sink.mails)
        .filter(({ subject }) => subject?.includes(`[${name}]`))
        .map(shownOf),
    refuse: (how) => sink.refuse(how === "for now" ? 451 : 554),
    goAway: stop,
    close: stop,
  };
});

function shownOf({ subject, text = "" }: Mail): string {
  return subject?.startsWith("Re: ") ? shownIn(text) : "opened";
}

async function sent(...orders: readonly Order[]): Promise<readonly Mail[]> {
  const sink = await startMailSink();
  onTestFinished(sink.stop);
  const target = emailTarget({ smtpUrl: sink.url, from, to, write });
  for (const order of orders) await target(order, AbortSignal.timeout(5_000));
  return sink.mails;
}

test("the support mailbox gets the packet as text, as HTML and as JSON, in the language of the desk", async () => {
  const [mail] = await sent(opening(1001));

  expect(mail).toMatchObject({
    envelope: { from, to: [to] },
    subject: "[K-1001] 担当者への引き継ぎ",
    from: { address: from, name: "Kiriwake" },
  });
  for (const words of [
    "090-0000-0000",
    "急いでいます",
    "ウェブメールでは見れます",
    "0x800CCC92",
    "確認項目",
  ]) {
    expect(mail?.text).toContain(words);
    expect(mail?.html).toContain(words);
  }
  expect(mail?.text).toContain("https://help.example.com/desk/cases/K-1001?lang=ja");
  const [attachment] = mail?.attachments ?? [];
  expect(attachment).toMatchObject({ filename: "K-1001.json", mimeType: "application/json" });
  const content = new TextDecoder().decode(attachment?.content as ArrayBuffer);
  expect(JSON.parse(content)).toEqual(examplePacket({ case: "K-1001" }));
});

test("what follows are answers in the thread of the first mail, and a repeated order is the same message", async () => {
  const message = said(1001, "1", { who: "requester", text: "まだですか" });
  const [first, ...answers] = await sent(
    opening(1001),
    message,
    message,
    changed(1001, "2", { status: "waiting" }),
  );

  expect(answers.map(({ inReplyTo, references }) => [inReplyTo, references])).toEqual(
    answers.map(() => [first?.messageId, first?.messageId]),
  );
  expect(answers[0]?.messageId).toBe(answers[1]?.messageId);
  expect(answers[2]?.messageId).not.toBe(answers[1]?.messageId);
  expect(answers[0]?.subject).toBe("Re: [K-1001] 担当者への引き継ぎ");
});

test.each(hostile)("%j typed by a requester is text in the mail, and no header", async (typed) => {
  const packet = examplePacket({
    case: "K-1001",
    requester: { id: typed, name: typed },
    contact: { way: typed, time: typed, note: typed },
  });
  const { opened, ...first } = opening(1001);
  const said1 = said(1001, "1", { who: "requester", text: typed });

  const mails = await sent(
    { ...first, opened: { ...opened, packet } },
    { ...said1, opened: { ...opened, packet } },
  );

  for (const { headers, html = "", envelope } of mails) {
    const names = headers.map(({ key }) => key);
    expect(names.filter((name) => !expectedHeaders.includes(name))).toEqual([]);
    expect(envelope.to).toEqual([to]);
    expect(html).not.toMatch(/<script|<img|<style|onmouseover='/);
  }
});

const expectedHeaders = [
  "auto-submitted",
  "content-transfer-encoding",
  "content-type",
  "date",
  "from",
  "in-reply-to",
  "message-id",
  "mime-version",
  "references",
  "subject",
  "to",
];
