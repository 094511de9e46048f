/** What a channel can show. */
export type ChannelLimits = {
  /** How buttons are shown: under the last message, on a card in it, or as numbered lines of text. */
  readonly buttons: "suggested" | "card" | "text";
  /** Whether a form can be filled in. */
  readonly cards: boolean;
  /** So many buttons a row of a card can hold. */
  readonly buttonsInRow: number;
  /** Whether buttons stay open after they were pressed, and can be taken away by changing their message. */
  readonly keepsButtons: boolean;
  /** Whether the channel refuses calls that come faster than Teams allows. */
  readonly isPaced: boolean;
  /** Whether the channel says who is in a conversation. */
  readonly hasRoster: boolean;
  /** Whether the channel takes `handoff.initiate`; Teams answers it with an error (botframework-sdk#5920). */
  readonly handoffEvent: boolean;
  /** Whether it shows that somebody writes, where it is not read from the feed. */
  readonly showsTyping: boolean;
  /** How a file is given to somebody: with the message, from this very server, or as a link to it. */
  readonly files: "attached" | "linked";
};

const plain: ChannelLimits = {
  buttons: "text",
  cards: false,
  buttonsInRow: 6,
  keepsButtons: false,
  isPaced: false,
  hasRoster: false,
  handoffEvent: false,
  showsTyping: false,
  files: "linked",
};

const chat: ChannelLimits = {
  ...plain,
  buttons: "suggested",
  cards: true,
  handoffEvent: true,
  showsTyping: true,
};

const limits: Readonly<Record<string, ChannelLimits>> = {
  directline: { ...chat, showsTyping: false, files: "attached" },
  webchat: chat,
  emulator: chat,
  msteams: {
    ...plain,
    buttons: "card",
    cards: true,
    keepsButtons: true,
    isPaced: true,
    hasRoster: true,
    showsTyping: true,
  },
};

/** The limits of a channel; those of plain text for one we do not know. */
export function limitsOf(channel: string): ChannelLimits {
  return limits[channel] ?? plain;
}
