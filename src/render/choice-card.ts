import type { Choice } from "./choices.ts";

/** Buttons on a card of their own, for channels without suggested actions. */
export function choiceCard(choices: readonly Choice[], text: string): Readonly<Record<string, unknown>> {
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.3",
    fallbackText: text,
    body: [{ type: "TextBlock", text, wrap: true }],
    actions: choices.map(({ label, value }) => ({
      type: "Action.Submit",
      title: label,
      data: { kiriwake: value, msteams: { type: "messageBack", displayText: label, text: label } },
    })),
  };
}
