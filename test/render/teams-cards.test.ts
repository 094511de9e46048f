import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { objectionsTo } from "#test/support/card-linter.ts";
import { play } from "#test/support/chat/player.ts";
import { readScript } from "#test/support/chat/script.ts";

const folder = join(import.meta.dirname, "..", "conversations");
// messy ones say in words what others press: the cards are the same
const elsewhere = readdirSync(folder).filter(
  (name) => /^(?!messy-).*\.chat$/.test(name) && !/channel: (msteams|emulator|sms)/.test(read(name)),
);

/** The requester's side of Teams refuses every card with an objection; those of its own goldens are read there. */
test.each(elsewhere)("Teams renders every card of %s", async (name) => {
  const script = readScript(read(name));

  const played = await play({ ...script, settings: { ...script.settings, channel: "msteams" } });

  expect(played).toContain("bot");
});

const card = {
  type: "AdaptiveCard",
  version: "1.3",
  fallbackText: "text",
  body: [{ type: "TextBlock", text: "text", wrap: true }],
};

const submit = { type: "Action.Submit", title: "Yes", data: {} };

test.each([
  ["larger than 28 KB", { ...card, fallbackText: "長".repeat(15_000) }],
  ["of a version Teams does not know", { ...card, version: "1.6" }],
  ["without a text in its place", { ...card, fallbackText: "" }],
  ["with an image nobody can hear", { ...card, body: [{ type: "Image", url: "https://example.com/a.png" }] }],
  [
    "with an image in itself",
    { ...card, body: [{ type: "Image", url: "data:image/png;base64,AA", altText: "a" }] },
  ],
  ["with an element Teams leaves out", { ...card, body: [{ type: "Media" }] }],
  ["with an input that has no label", { ...card, body: [{ type: "Input.Text", id: "a" }] }],
  ["with seven buttons in a row", { ...card, actions: Array.from({ length: 7 }, () => submit) }],
])("a card %s is objected to", (_, content) => {
  const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content }];

  expect(objectionsTo({ attachments })).toHaveLength(1);
});

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}
