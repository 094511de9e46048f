import { pause } from "./pause.ts";
import { resendUncertain, timeoutsMs } from "./resend.ts";
import type { Session } from "./session.ts";
import { type DirectLine, onlineStatus, type WebChat } from "./web-chat.ts";

export type Link = "connecting" | "online" | "lost";

export type Connected = { readonly session: Session; readonly directLine: DirectLine };

type Deps = {
  readonly webChat: WebChat;
  readonly openSession: () => Promise<Session>;
  /** There is a conversation to show, the first time and whenever it had to be opened anew. */
  readonly onConnected: (connected: Connected) => void;
  readonly onLink: (link: Link) => void;
};

const givesUpAfterMs = 45_000;
const longestWaitMs = 15_000;

/**
 * Keeps the page in its conversation. The Direct Line client bridges short breaks by itself; when its token is
 * dead or the break is long, a new session takes over where the old one stopped.
 */
export async function keepConnected({ webChat, openSession, onConnected, onLink }: Deps): Promise<never> {
  let previous: Connected | undefined;
  for (let waitMs = 0; ; ) {
    await pause(waitMs);
    const session = await openSession();
    const isSame = previous?.session.conversationId === session.conversationId;
    const directLine = webChat.createDirectLine({
      domain: `${location.origin}/v3/directline`,
      token: session.token,
      conversationId: session.conversationId,
      // what is on the screen already is not sent again
      watermark: (isSame && previous?.directLine.watermark) || "",
    });
    resendUncertain(directLine);
    const end = endOf(directLine, onLink);
    onConnected({ session, directLine });
    const { wasOnline } = await end;
    previous = wasOnline ? { session, directLine } : undefined;
    waitMs = wasOnline ? 0 : Math.min(waitMs * 2 + 1_000, longestWaitMs);
  }
}

/** Tells how the link is, until this client will not come back. */
function endOf(directLine: DirectLine, onLink: (link: Link) => void): Promise<{ wasOnline: boolean }> {
  return new Promise((resolve) => {
    let wasOnline = false;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      clearTimeout(patience);
      onLink("lost");
      resolve({ wasOnline });
    };
    tune(directLine, (isOpen) => {
      clearTimeout(patience);
      if (!isOpen) patience = setTimeout(giveUp, givesUpAfterMs);
      wasOnline ||= isOpen;
      onLink(isOpen ? "online" : "lost");
    });
    directLine.connectionStatus$.subscribe((status) => {
      if (status > onlineStatus) giveUp();
    });
  });
}

function tune(directLine: DirectLine, onSocket: (isOpen: boolean) => void): void {
  directLine.timeout = timeoutsMs.words;
  // its wait before a reconnect is 3 s + 12 s × random: this makes it 0.6 s to 3 s
  directLine.services.random = () => Math.random() * 0.2 - 0.2;
  // the client does not say when its socket breaks
  directLine.services.WebSocket = class extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      this.addEventListener("open", () => onSocket(true));
      this.addEventListener("close", () => onSocket(false));
    }
  };
}
