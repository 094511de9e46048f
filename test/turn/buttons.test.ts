import { expect, test } from "vitest";
import { reactToButton } from "#src/turn/from-button.ts";
import { after, at, told } from "#test/dialogs/walk.ts";

const { context } = after([told("scope", "all"), told("webmail", "received")]).snapshot;
const pressed = { context, version: 5, at };

test.each([
  ["nothing of ours", { kiriwake: "webmail" }],
  ["an unknown kind", { kiriwake: { type: "drop-table" } }],
  [
    "a question nobody asks",
    { kiriwake: { type: "answer", question: "password", answer: "hunter2", instance: 5 } },
  ],
  [
    "an answer the question has not",
    { kiriwake: { type: "answer", question: "webmail", answer: "toString", instance: 5 } },
  ],
  [
    "a name every object has",
    { kiriwake: { type: "answer", question: "__proto__", answer: "received", instance: 5 } },
  ],
  [
    "an instance that is no number",
    { kiriwake: { type: "answer", question: "webmail", answer: "received", instance: "5" } },
  ],
  ["a command we do not know", { kiriwake: { type: "command", command: "shutdown" } }],
  ["an app nobody uses", { kiriwake: { type: "answer", question: "app", answer: "telnet", instance: 5 } }],
])("a button with %s is told to be of no use, and changes nothing", (_, value) => {
  const { events, remarks } = reactToButton(value, pressed);

  expect(remarks).toEqual([{ type: "say-button-gone" }]);
  expect(events).toEqual([{ type: "proceeded", at }]);
});

test("a double click is passed over in silence", () => {
  const value = { kiriwake: { type: "answer", question: "webmail", answer: "received", instance: 4 } };
  expect(reactToButton(value, pressed)).toEqual({ events: [], remarks: [] });
});

test("the same answer from an older message is told to be known", () => {
  const value = { kiriwake: { type: "answer", question: "webmail", answer: "received", instance: 2 } };
  expect(reactToButton(value, pressed).remarks).toEqual([{ type: "say-already-answered" }]);
});

test("another answer from an older message corrects its own question", () => {
  const value = { kiriwake: { type: "answer", question: "webmail", answer: "not-there", instance: 2 } };
  expect(reactToButton(value, pressed).events).toMatchObject([
    { type: "answered", told: { webmail: { answer: "not-there", source: "button" } } },
  ]);
});

test("the review card takes only what was changed and is possible, and cuts what is too long", () => {
  const value = {
    kiriwake: { type: "review", instance: 5 },
    "check.webmail": "received",
    "check.scope": "specific",
    "check.error": "<script>",
    "check.sender": { toString: "x" },
    "contact.way": `  ${"9".repeat(5000)}  `,
    "contact.time": 7,
  };

  const [event] = reactToButton(value, pressed).events;

  expect(event).toMatchObject({ type: "review-submitted", told: { scope: { answer: "specific" } } });
  expect(event?.type === "review-submitted" && Object.keys(event.told)).toEqual(["scope"]);
  expect(event?.type === "review-submitted" && event.contact).toEqual({ way: "9".repeat(1000) });
});
