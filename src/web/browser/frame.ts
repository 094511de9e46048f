import type { FrameMessage, HostMessage } from "../page-data.ts";
import type { Memory } from "./memory.ts";
import type { Activity } from "./web-chat.ts";

export type Frame = {
  /** Counts what the bot said while the chat was closed. */
  readonly onBotMessage: (activity: Activity) => void;
  readonly close: () => void;
};

type Deps = { readonly allowedOrigins: readonly string[]; readonly memory: Memory };

const readUntilKey = "kiriwake.read-until";

/** The chat's side of the talk with the page that embeds it. Only an allowed origin is heard or told anything. */
export function createFrame({ allowedOrigins, memory }: Deps): Frame {
  let host: string | undefined;
  let isVisible = false;
  let newest = memory.read(readUntilKey) ?? "";
  const unread = new Set<string>();
  const tell = (message: FrameMessage) => {
    if (host !== undefined) parent.postMessage(message, host);
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !isHostMessage(data)) return;
    if (origin !== location.origin && !allowedOrigins.includes(origin)) return;
    if (host === undefined) {
      host = origin;
      tell({ type: "kiriwake:ready" });
    }
    isVisible = data.isVisible;
    if (isVisible) markRead();
    tell({ type: "kiriwake:unread", count: unread.size });
  });

  function markRead(): void {
    unread.clear();
    memory.write(readUntilKey, newest);
  }

  return {
    onBotMessage: ({ id = "", timestamp = "" }) => {
      if (timestamp <= (memory.read(readUntilKey) ?? "")) return;
      if (timestamp > newest) newest = timestamp;
      unread.add(id);
      if (isVisible) markRead();
      tell({ type: "kiriwake:unread", count: unread.size });
    },
    close: () => tell({ type: "kiriwake:close" }),
  };
}

function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === "object" && data !== null && "type" in data && data.type === "kiriwake:visible";
}
