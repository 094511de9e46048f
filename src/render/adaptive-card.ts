export type Element = Readonly<Record<string, unknown>>;

export const cardType = "application/vnd.microsoft.card.adaptive";

export type Card = {
  /** Read where the card cannot be shown. */
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions: readonly Element[];
};

/** A card of the version every channel of ours renders: labels of inputs need 1.3, Teams renders up to 1.5. */
export function adaptiveCard({ fallbackText, body, actions }: Card): Element {
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.3",
    fallbackText,
    body,
    ...(actions.length > 0 && { actions }),
  };
}

/** A button that sends a value. */
export function submit(title: string, data: object): Element {
  return { type: "Action.Submit", title, data };
}
