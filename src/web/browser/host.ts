import type { PageData } from "../page-data.ts";
import { createFrame } from "./frame.ts";
import { createMemory, type Memory } from "./memory.ts";
import { pause } from "./pause.ts";
import { createUnread, type Unread } from "./unread.ts";

export type Host = {
  readonly memory: Memory;
  readonly onBotMessage: Unread["onBotMessage"];
  /** Asks the page that embeds the chat to close it. */
  readonly close: () => void;
  /** When the memory can be read: at once, or when the host page has told what it keeps for us. */
  readonly isReady: Promise<unknown>;
};

const longestWaitMs = 3_000;

/** What the chat shares with the page around it; on its own page it is all here. */
export function connectHost({ embedded, allowedOrigins }: PageData): Host {
  const memory = createMemory((kept) => frame.tell({ type: "kiriwake:keep", kept }));
  const unread = createUnread({
    memory,
    onCount: (count) => frame.tell({ type: "kiriwake:unread", count }),
  });
  let isKnown = false;
  let onKnown = () => {};
  const known = new Promise<void>((resolve) => {
    onKnown = resolve;
  });
  const frame = createFrame({
    allowedOrigins,
    onHost: ({ kept, isVisible }) => {
      if (!isKnown && memory.isBlocked && kept !== null) memory.recall(kept);
      isKnown = true;
      unread.setVisible(isVisible);
      onKnown();
    },
  });
  frame.tell({ type: "kiriwake:ready" });
  return {
    memory,
    onBotMessage: unread.onBotMessage,
    close: () => frame.tell({ type: "kiriwake:close" }),
    isReady: embedded && memory.isBlocked ? Promise.race([known, pause(longestWaitMs)]) : Promise.resolve(),
  };
}
