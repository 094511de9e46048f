import { createConnector } from "./connector.ts";
import type { Seen } from "./print.ts";
import type { Sent } from "./script.ts";
import { createTeams } from "./teams.ts";
import { createWebChat } from "./web-chat.ts";

/** The requester's side of a conversation, over a real channel. */
export type Channel = {
  /** The product listens at another address now. */
  readonly connect: (address: string) => void;
  readonly begin: () => Promise<void>;
  /** The requester looks at the conversation again, as a page does that was left open or loaded anew. */
  readonly comeBack: () => Promise<void>;
  readonly send: (input: Sent) => Promise<void>;
  /** The messages that came since the last time. */
  readonly received: () => Promise<readonly Seen[]>;
  readonly close: () => Promise<void>;
};

export function createChannel(settings: Readonly<Record<string, string>>): Promise<Channel> {
  const { channel = "webchat", locale = "ja" } = settings;
  if (channel === "msteams") return createTeams(settings);
  return channel === "webchat" ? createWebChat(locale) : createConnector(channel, locale);
}
