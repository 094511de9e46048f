import { EventFactory, TestAdapter, TurnContext } from "botbuilder";
import { expect, test } from "vitest";
import { handoffEvent } from "#src/handoff/handoff-event.ts";
import type { Author, Json, TranscriptEntry } from "#src/store/store.ts";
import { examplePacket } from "#test/handoff/example-case.ts";

const at = new Date("2026-11-21T11:40:00.000Z");

function entry(author: Author, activity: Json): TranscriptEntry {
  return { sequence: 1, id: "a-1", author, at, activity };
}

test("the event asks for a handover with the packet, and brings the transcript", () => {
  const packet = examplePacket();
  const said = { type: "message", text: "メールが来ません" };

  expect(handoffEvent(packet, [entry("user", said)])).toEqual({
    type: "event",
    name: "handoff.initiate",
    value: { Skill: "mail-reception", packet },
    attachments: [
      {
        name: "Transcript",
        contentType: "application/json",
        content: {
          activities: [{ id: "a-1", timestamp: at.toISOString(), ...said, from: { role: "user" } }],
        },
      },
    ],
  });
});

test("the event has the form of the one the Bot Framework makes", async () => {
  const activities = [{ type: "message", id: "a-1", text: "x" }];
  const context = new TurnContext(new TestAdapter(async () => undefined), { type: "message", text: "x" });
  const theirs = EventFactory.createHandoffInitiation(context, {}, { activities: [] });

  const ours = handoffEvent(
    examplePacket(),
    activities.map((activity) => entry("user", activity)),
  );

  expect(ours).toMatchObject({ type: theirs.type, name: theirs.name });
  const [attachment] = theirs.attachments ?? [];
  expect(ours).toMatchObject({
    attachments: [{ name: attachment?.name, contentType: attachment?.contentType }],
  });
});

test.each([
  ["user", "user"],
  ["bot", "bot"],
  ["agent", "user"],
  ["system", "bot"],
] as const)("what the %s said is from a %s", (author, role) => {
  const event = handoffEvent(examplePacket(), [entry(author, { type: "message", from: { id: "x" } })]);

  expect(event).toMatchObject({
    attachments: [{ content: { activities: [{ from: { id: "x", role } }] } }],
  });
});

test.each([[null], ["text"], [7], [[]], [{ from: "somebody" }]])(
  "an activity stored as %j still makes an event",
  (activity) => {
    const event = handoffEvent(examplePacket(), [entry("user", activity)]);

    expect(event).toMatchObject({
      attachments: [{ content: { activities: [{ id: "a-1", from: { role: "user" } }] } }],
    });
  },
);
