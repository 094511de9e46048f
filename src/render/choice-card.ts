import { adaptiveCard, type Card, type Element, submit } from "./adaptive-card.ts";
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

/** A form with what is said above it and the other buttons beside its own: one card, since Teams may part two. */
export function formCard(form: Card, choices: readonly Choice[], text: string): Element {
  const others = choices.map((choice) => ({ ...button(choice), associatedInputs: "none" }));
  return adaptiveCard({
    fallbackText: form.fallbackText,
    body: [{ type: "TextBlock", text, wrap: true }, ...form.body],
    actions: [...form.actions, ...others],
  });
}

function button({ label, value }: Choice): Element {
  // the label comes back with it, so that what was pressed can be read in the transcript and on the closed card
  return submit(label, { kiriwake: value, label });
}
