/** What a channel can show. */
export type ChannelLimits = {
  /** How buttons are shown: under the last message, on a card in it, or as numbered lines of text. */
  readonly buttons: "suggested" | "card" | "text";
  /** Whether a form can be filled in. */
  readonly cards: boolean;
  /** Whether the channel takes `handoff.initiate`; Teams answers it with an error (botframework-sdk#5920). */
  readonly handoffEvent: boolean;
};

const plain: ChannelLimits = { buttons: "text", cards: false, handoffEvent: false };

const limits: Readonly<Record<string, ChannelLimits>> = {
  directline: { buttons: "suggested", cards: true, handoffEvent: true },
  webchat: { buttons: "suggested", cards: true, handoffEvent: true },
  emulator: { buttons: "suggested", cards: true, handoffEvent: true },
  msteams: { buttons: "card", cards: true, handoffEvent: false },
};

/** The limits of a channel; those of plain text for one we do not know. */
export function limitsOf(channel: string): ChannelLimits {
  return limits[channel] ?? plain;
}
