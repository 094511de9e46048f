import { expect, test } from "vitest";
import { guardActivity, guardChannelActivity } from "#src/turn/activity-guard.ts";

test.each([
  ["a message", { type: "message", text: "hi" }],
  ["fields we do not know", { type: "message", later: { than: ["us"] } }],
  [
    "null for what is left out",
    {
      type: "message",
      text: null,
      from: { id: "x", name: null },
      channelData: null,
      attachments: [{ content: null }],
    },
  ],
  ["any value", { type: "message", value: 5 }],
  ["a long text", { type: "message", text: "x".repeat(32_768) }],
])("takes %s", (_, activity) => {
  expect(guardActivity(activity).type).toBe("valid");
});

test.each([
  ["activity", undefined],
  ["activity", "text"],
  ["activity", []],
  ["activity.type", {}],
  ["activity.type", { type: "" }],
  ["activity.text", { type: "message", text: 1 }],
  ["activity.text", { type: "message", text: "x".repeat(32_769) }],
  ["activity.id", { type: "message", id: "x".repeat(513) }],
  ["activity.id", { type: "message", id: "a\0b" }],
  ["activity.conversation.id", { type: "message", conversation: { id: "a\0b" } }],
  ["activity.from", { type: "message", from: "me" }],
  ["activity.from.id", { type: "message", from: { id: 5 } }],
  ["activity.conversation.isGroup", { type: "message", conversation: { isGroup: "no" } }],
  ["activity.membersAdded", { type: "conversationUpdate", membersAdded: {} }],
  ["activity.membersAdded.0", { type: "conversationUpdate", membersAdded: ["me"] }],
  ["activity.attachments.0.contentType", { type: "message", attachments: [{ contentType: 1 }] }],
  ["activity.entities.0", { type: "message", entities: [null] }],
  ["activity.channelData", { type: "message", channelData: "text" }],
  ["activity.timestamp", { type: "message", timestamp: "yesterday" }],
  ["activity.localTimestamp", { type: "message", localTimestamp: 5 }],
])("names %s when it is wrong", (field, activity) => {
  expect(guardActivity(activity)).toEqual({
    type: "invalid",
    message: expect.stringMatching(new RegExp(`^${field.replaceAll(".", "\\.")}: `)),
  });
});

test("does not repeat what was sent", () => {
  const guarded = guardActivity({ type: "message", timestamp: "my password" });

  expect(JSON.stringify(guarded)).not.toContain("my password");
});

test.each([
  ["channelId", { channelId: undefined }],
  ["serviceUrl", { serviceUrl: "" }],
  ["conversation.id", { conversation: {} }],
  ["from.id", { from: undefined }],
  ["id", { id: undefined }],
  ["id", { type: "messageUpdate", id: "" }],
])("a channel's activity must say its %s", (field, missing) => {
  const whole = {
    type: "message",
    id: "3",
    channelId: "msteams",
    serviceUrl: "https://x",
    conversation: { id: "1" },
    from: { id: "2" },
  };

  expect(guardChannelActivity(whole).type).toBe("valid");
  expect(guardChannelActivity({ ...whole, ...missing })).toEqual({
    type: "invalid",
    message: `activity.${field} is missing.`,
  });
});
