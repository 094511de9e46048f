import type { Activity } from "botbuilder";
import { expect, test } from "vitest";
import { asWritten } from "#src/channels/as-written.ts";

const us = { id: "28:kiriwake", name: "Kiriwake" };
const called = { type: "mention", mentioned: us, text: "<at>Kiriwake</at>" };
const other = { type: "mention", mentioned: { id: "29:tanaka", name: "Tanaka" }, text: "<at>Tanaka</at>" };
const html = (content: string) => ({ contentType: "text/html", content });
const reply =
  '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Kiriwake</strong><p>Does it open?</p></blockquote>';

test.each<[string, Partial<Activity>, string]>([
  [
    "the name we are called by is left out",
    { text: "<at>Kiriwake</at>&nbsp;no mail", entities: [called] },
    "no mail",
  ],
  [
    "whom else they name, they name",
    { text: "<at>Kiriwake</at> ask <at>Tanaka</at> too", entities: [called, other] },
    "ask Tanaka too",
  ],
  ["a name that is no mention stays", { text: "Kiriwake, no mail" }, "Kiriwake, no mail"],
  ["what looks like a mention and is none stays", { text: "<at>Kiriwake</at> hi" }, "<at>Kiriwake</at> hi"],
  [
    "formatted text that came with plain text is read from the plain text",
    { text: "no mail\n\nsince Monday", attachments: [html("<p>no mail</p><p>since Monday</p>")] },
    "no mail\n\nsince Monday",
  ],
  [
    "formatted text alone is read without its marks",
    {
      text: "",
      attachments: [
        html(
          "<div>no&nbsp;mail &amp; <b>no</b> error<br>0x800CCC92 &#x1F98A;</div><ul><li>a</li><li>b</li></ul>",
        ),
      ],
    },
    "no mail & no error\n0x800CCC92 🦊\na\nb",
  ],
  [
    "what is quoted is not what they say",
    { text: "Kiriwake Does it open? Yes it does", attachments: [html(`${reply}<p>Yes it does</p>`)] },
    "Yes it does",
  ],
  [
    "a mention in formatted text is known by its entity",
    {
      text: "",
      entities: [called],
      attachments: [
        html('<p><span itemtype="http://schema.skype.com/Mention" itemid="0">Kiriwake</span>&nbsp;hello</p>'),
      ],
    },
    "hello",
  ],
  ["scripts are not text", { text: "", attachments: [html("<script>alert(1)</script><p>hi</p>")] }, "hi"],
])("%s", (_, sent, text) => {
  const activity = { type: "message", recipient: us, ...sent } as Activity;

  const written = asWritten(activity);

  expect(written.text).toBe(text);
  expect(written.attachments ?? []).toEqual([]);
});

test("a file beside formatted text stays a file", () => {
  const file = { contentType: "application/vnd.microsoft.teams.file.download.info", name: "a.pdf" };

  const { attachments } = asWritten({
    type: "message",
    text: "see",
    attachments: [html("<p>see</p>"), file],
  } as Activity);

  expect(attachments).toEqual([file]);
});

test("a long tangle of tags costs no time", () => {
  const content = "<a".repeat(60_000) + "<blockquote>".repeat(2_000);
  // the quickest of three: a busy machine is slow now and then
  const tookMs = [1, 2, 3].map(() => {
    const began = performance.now();
    asWritten({ type: "message", text: "", attachments: [html(content)] } as Activity);
    return performance.now() - began;
  });

  expect(Math.min(...tookMs)).toBeLessThan(500);
});
