import type { Activity } from "botbuilder";
import { expect, test } from "vitest";
import { withoutSecrets } from "#src/channels/without-secrets.ts";

test("takes secrets out of the text, the form's fields and what repeats the text, and leaves the rest", () => {
  const activity = {
    type: "message",
    id: "1",
    text: "パスワードは hunter2 です。0x800CCC92 と出ます",
    value: { kiriwake: { type: "send", instance: 3 }, note: "pw: hunter2", way: "090-1234-5678" },
    attachments: [{ contentType: "text/html", content: "<p>pw: hunter2</p>" }],
  } as Partial<Activity> as Activity;

  const { activity: kept, hasSecret } = withoutSecrets(activity);

  expect(hasSecret).toBe(true);
  expect(JSON.stringify(kept)).not.toContain("hunter2");
  expect(kept.text).toBe("パスワードは ●●●● です。0x800CCC92 と出ます");
  expect(kept.value).toEqual({
    kiriwake: { type: "send", instance: 3 },
    note: "pw: ●●●●",
    way: "090-1234-5678",
  });
});

test("leaves an activity without secrets as it is", () => {
  const activity = {
    type: "message",
    id: "1",
    text: "パスワードを変えました",
  } as Partial<Activity> as Activity;

  expect(withoutSecrets(activity)).toMatchObject({ activity, hasSecret: false });
});
