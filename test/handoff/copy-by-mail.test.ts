import { expect, onTestFinished, test } from "vitest";
import { copyLetter } from "#src/desk/copy-letter.ts";
import { copyCarrier } from "#src/handoff/copy-by-mail.ts";
import type { TranscriptEntry } from "#src/store/store.ts";
import { NotYetError } from "#src/turn/carrier.ts";
import { hostile } from "#test/handoff/example-case.ts";
import { kept, startMailSink } from "#test/support/mail-sink.ts";

const noon = new Date("2026-11-24T12:00:00Z");
const dayMs = 86_400_000;

async function copies(said: readonly string[]) {
  const sink = await startMailSink();
  onTestFinished(sink.stop);
  const failures: (readonly [conversation: string, address: string])[] = [];
  const clock = { ms: noon.getTime() };
  const transcript = said.map(
    (text, index): TranscriptEntry => ({
      sequence: index + 1,
      id: `${index}`,
      author: "user",
      at: noon,
      activity: { type: "message", text },
    }),
  );
  const carrier = copyCarrier({
    smtpUrl: sink.url,
    from: "kiriwake@example.com",
    now: () => new Date(clock.ms),
    failed: async (conversation, address) => void failures.push([conversation, address]),
    store: {
      transcript: async (_, after, limit) =>
        transcript.filter(({ sequence }) => sequence > after).slice(0, limit),
    },
    write: (entries, to) => copyLetter(entries, to, "Asia/Tokyo"),
  });
  const send = (key: string, { to = "hanako@example.com", upTo = said.length } = {}) =>
    carrier(
      {
        key,
        conversation: "directline:1",
        target: "copy",
        attempts: 0,
        createdAt: noon,
        payload: { to, upTo, locale: "ja" },
      },
      AbortSignal.timeout(5_000),
    );
  return { sink, send, clock, failures };
}

test("what was said after it was asked for is not in it, and twice sent it is one message", async () => {
  const { sink, send } = await copies(["ひとつめ", "ふたつめ", "みっつめ"]);

  await send("1", { upTo: 2 });
  await send("1", { upTo: 2 });

  const [mail, ...others] = kept(sink.mails);
  expect(others).toEqual([]);
  expect(mail?.text).toContain("お客様  11月24日 21:00\nふたつめ");
  expect(mail?.text).not.toContain("みっつめ");
});

test("a long conversation is told from its newest two thousand sayings", async () => {
  const { sink, send } = await copies(Array.from({ length: 2_100 }, (_, index) => `これは${index}番`));

  await send("1");

  const text = sink.mails[0]?.text ?? "";
  expect(text).toContain("これは2099番");
  expect(text).toContain("これは100番");
  expect(text).not.toContain("これは99番");
});

test("what they wrote is nothing but text of the letter", async () => {
  const { sink, send } = await copies([...hostile, "a\r\nBcc: evil@example.com"]);

  await send("1");

  const [mail] = sink.mails;
  expect(mail?.envelope.to).toEqual(["hanako@example.com"]);
  expect(mail?.html).toBeUndefined();
  expect(mail?.subject).toBe("キリワケでのご相談の控え");
});

test("who asked is told when it is refused for good or given up after a day, and not before", async () => {
  const { sink, send, clock, failures } = await copies(["ひとつめ"]);

  sink.refuse(451);
  await expect(send("1")).rejects.toThrow("451");
  expect(failures).toEqual([]);

  sink.refuse(550);
  await expect(send("1")).rejects.toThrow("550");
  clock.ms += dayMs + 1;
  sink.refuse(451);
  await expect(send("2")).rejects.toThrow("451");
  expect(failures).toEqual([
    ["directline:1", "hanako@example.com"],
    ["directline:1", "hanako@example.com"],
  ]);
});

test("nobody is written to more than five times a day, whoever asks", async () => {
  const { sink, send, clock } = await copies(["宣伝"]);
  for (const key of ["1", "2", "3", "4", "5"]) await send(key);

  await expect(send("6")).rejects.toThrow(NotYetError);
  await send("7", { to: "taro@example.com" });
  expect(sink.mails).toHaveLength(6);

  clock.ms += dayMs + 1;
  await send("6");
  expect(sink.mails).toHaveLength(7);
});
