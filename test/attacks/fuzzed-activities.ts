import fc from "fast-check";
import { junk, mutated, words } from "#test/attacks/junk.ts";

const id = fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: junk });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof(
    { weight: 8, arbitrary },
    { weight: 1, arbitrary: junk },
    { weight: 1, arbitrary: fc.constant(null) },
  );
const text = fc.oneof(
  { weight: 3, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const account = fc.record({
  id,
  name: maybe(text),
  role: maybe(fc.constantFrom("user", "bot", "skill")),
  aadObjectId: maybe(fc.uuid()),
});
const instant = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("2026-11-24", "0001-01-01T00:00:00", "+275760-09-13T00:00:00.000Z", "Tue", "1"),
);
const button = fc.record({
  kiriwake: fc.record({
    type: fc.constantFrom("answer", "command", "review", "rating", "later"),
    question: fc.constantFrom("internet", "webmail", "error", "scope", "app", "__proto__", "constructor"),
    answer: fc.constantFrom("yes", "no", "unknown", "received", "toString", "__proto__"),
    command: fc.constantFrom("back", "skip", "start-over", "agent", "why", "later", "constructor"),
    rating: maybe(fc.constantFrom("good", "bad")),
    of: maybe(fc.constantFrom("bot", "agent")),
    instance: maybe(fc.integer()),
  }),
  label: maybe(text),
  "contact.way": maybe(text),
  "check.webmail": maybe(fc.constantFrom("received", "toString")),
});

/** Activities by their schema, each field now and then something else. */
const written = (place: object) =>
  fc
    .record(
      {
        type: fc.oneof(
          { weight: 12, arbitrary: fc.constant("message") },
          {
            weight: 6,
            arbitrary: fc.constantFrom(
              "conversationUpdate",
              "messageUpdate",
              "messageDelete",
              "messageReaction",
              "installationUpdate",
              "invoke",
              "event",
              "typing",
              "endOfConversation",
            ),
          },
          { weight: 1, arbitrary: junk },
        ),
        id,
        text: maybe(text),
        value: maybe(fc.oneof(button, fc.jsonValue())),
        name: maybe(fc.constantFrom("handoff.status", "adaptiveCard/action", "signin/verifyState")),
        timestamp: maybe(instant),
        localTimestamp: maybe(instant),
        localTimezone: maybe(fc.constantFrom("Asia/Tokyo", "Mars/Base", "__proto__")),
        locale: maybe(fc.constantFrom("ja", "en-US", "de", "x", "en_US", "__proto__")),
        textFormat: maybe(fc.constantFrom("plain", "markdown", "xml")),
        replyToId: maybe(fc.uuid()),
        action: maybe(fc.constantFrom("add", "remove", "add-upgrade")),
        membersAdded: maybe(fc.array(account, { maxLength: 3 })),
        membersRemoved: maybe(fc.array(account, { maxLength: 3 })),
        reactionsAdded: maybe(fc.array(fc.record({ type: text }), { maxLength: 2 })),
        attachments: maybe(
          fc.array(
            fc.record({
              contentType: maybe(fc.constantFrom("text/html", "image/png", "messageReference")),
              content: fc.oneof(text, fc.jsonValue()),
              name: text,
            }),
            { maxLength: 3 },
          ),
        ),
        entities: maybe(
          fc.array(
            fc.record({
              type: maybe(fc.constantFrom("mention", "clientInfo")),
              mentioned: maybe(fc.record({ id: text, name: text })),
              text: maybe(text),
              timezone: maybe(text),
              locale: maybe(text),
            }),
            { maxLength: 3 },
          ),
        ),
        channelData: maybe(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })),
        from: maybe(account),
        recipient: maybe(account),
        deliveryMode: maybe(fc.constantFrom("expectReplies", "normal")),
        suggestedActions: maybe(fc.object()),
        relatesTo: maybe(fc.object()),
      },
      { requiredKeys: ["type", "id", "from"] },
    )
    .map((activity) => ({ ...place, ...activity }));

/** By the schema, and real ones with something in them changed. */
export function fuzzedActivities(place: object): fc.Arbitrary<object> {
  return fc.oneof({ weight: 2, arbitrary: written(place) }, { weight: 3, arbitrary: mutated(real(place)) });
}

/** As channels send them. */
function real(place: object): readonly object[] {
  const common = { ...place, timestamp: "2026-11-24T01:02:03.456Z", locale: "ja" };
  const from = { id: "29:user", name: "山田 花子", aadObjectId: "5a3f2b10-0000-4000-8000-000000000001" };
  const recipient = { id: "28:bot", name: "Kiriwake" };
  const sent = { ...common, from, recipient, replyToId: "1", localTimezone: "Asia/Tokyo" };
  const teams = {
    channelData: { tenant: { id: "5a3f2b10-0000-4000-8000-000000000002" }, source: { name: "message" } },
    entities: [{ type: "clientInfo", locale: "ja-JP", timezone: "Asia/Tokyo", platform: "Windows" }],
  };
  return [
    { ...sent, ...teams, type: "message", id: "m1", text: "メールが一通も届きません", textFormat: "plain" },
    {
      ...sent,
      ...teams,
      type: "message",
      id: "m2",
      text: "<at>Kiriwake</at> 0x800CCC92 が出ます",
      attachments: [{ contentType: "text/html", content: "<p><at>Kiriwake</at>&nbsp;0x800CCC92</p>" }],
      entities: [
        { type: "mention", mentioned: { id: "28:bot", name: "Kiriwake" }, text: "<at>Kiriwake</at>" },
      ],
    },
    {
      ...sent,
      type: "message",
      id: "m3",
      value: {
        kiriwake: { type: "answer", question: "webmail", answer: "received", instance: 1 },
        label: "ある",
      },
    },
    { ...sent, type: "message", id: "m4", text: "担当者に代わってください", deliveryMode: "expectReplies" },
    { ...sent, type: "message", id: "m5", value: { kiriwake: { type: "review", instance: 2 }, error: "x" } },
    { ...sent, type: "messageUpdate", id: "m1", text: "やっぱり届きました" },
    { ...sent, type: "messageDelete", id: "m1" },
    { ...sent, type: "conversationUpdate", id: "c1", membersAdded: [from, recipient] },
    { ...sent, type: "installationUpdate", id: "i1", action: "add" },
    { ...sent, type: "event", id: "e1", name: "handoff.status", value: { state: "accepted" } },
    {
      ...sent,
      type: "invoke",
      id: "v1",
      name: "adaptiveCard/action",
      value: { action: { type: "Action.Execute" } },
    },
  ];
}
