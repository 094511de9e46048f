import { adaptiveCard, type Element, submit } from "./adaptive-card.ts";
import type { Choice } from "./choices.ts";

/** Buttons on a card of their own, for channels without suggested actions; so many in a row as the channel can hold. */
export function choiceCard(choices: readonly Choice[], text: string, inRow: number): Element {
  const buttons = choices.map(button);
  const before = Math.floor((buttons.length - 1) / inRow) * inRow;
  const rows = Array.from({ length: before / inRow }, (_, row) => ({
    type: "ActionSet",
    actions: buttons.slice(row * inRow, (row + 1) * inRow),
  }));
  return adaptiveCard({
    fallbackText: text,
    body: [{ type: "TextBlock", text, wrap: true }, ...rows],
    actions: buttons.slice(before),
  });
}

function button({ label, value }: Choice): Element {
  // Teams passes on what stands beside `msteams`, or what stands in it: whichever it is, the value is there
  const pressed = { type: "messageBack", displayText: label, text: label, value: { kiriwake: value } };
  return submit(label, { kiriwake: value, msteams: pressed });
}
