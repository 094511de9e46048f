import { expect, onTestFinished, test } from "vitest";
import { startApp } from "#test/support/app.ts";
import { kept, startMailSink } from "#test/support/mail-sink.ts";
import { newRequester } from "#test/support/requester.ts";

const texts = ["一つ目の追伸", "二つ目の追伸", "三つ目の追伸"];
const halfYearMs = 183 * 24 * 60 * 60_000;

test.each([
  ["half a year ahead and back", halfYearMs],
  ["half a year back and ahead", -halfYearMs],
])(
  "a clock that is set %s holds up nobody, and loses and doubles nothing",
  async (_, jumpMs) => {
    const mail = await startMailSink();
    onTestFinished(mail.stop);
    let offsetMs = 0;
    const app = await startApp(
      { SMTP_URL: mail.url, MAIL_FROM: "kiriwake@example.com", SUPPORT_MAILBOX: "support@example.com" },
      { now: () => new Date(Date.now() + offsetMs) },
    );
    onTestFinished(app.stop);
    /** Which of these were written to the desk of a case, in order; alarms may ring meanwhile, and are written too. */
    const written = (name: string, ofThese: readonly string[]) =>
      kept(mail.mails)
        .filter(({ subject }) => subject?.includes(`[${name}]`))
        .flatMap(({ text = "" }) => ofThese.filter((one) => text.includes(one)));
    const cases: string[] = [];
    const somebodyIsHandedOver = async () => {
      const person = await newRequester(app.origin);
      const name = await person.askForPerson();
      cases.push(name);
      await expect.poll(() => written(name, [name]).length, { timeout: 15_000 }).toBeGreaterThan(0);
      return { ...person, name };
    };

    const before = await somebodyIsHandedOver();
    offsetMs = jumpMs;
    const meanwhile = await somebodyIsHandedOver();
    offsetMs = 0;
    const after = await somebodyIsHandedOver();
    // whose token outlived the jumps goes on; a token of half a year ago is none
    const people = jumpMs > 0 ? [before, meanwhile, after] : [before, after];
    for (const person of people) {
      for (const text of texts) expect((await person.say(text)).status).toBe(200);
      expect((await person.said()).filter((text) => texts.includes(text))).toEqual(texts);
      await expect.poll(() => written(person.name, texts), { timeout: 15_000 }).toEqual(texts);
    }
    expect(new Set(cases).size).toBe(3);
  },
  60_000,
);
