import type { Memory } from "./memory.ts";
import type { Activity } from "./web-chat.ts";

export type Unread = {
  readonly onBotMessage: (activity: Activity) => void;
  readonly setVisible: (isVisible: boolean) => void;
};

type Deps = { readonly memory: Memory; readonly onCount: (count: number) => void };

const readUntilKey = "kiriwake.read-until";

/** Counts what the bot said while the chat was closed, on this page or an earlier one. */
export function createUnread({ memory, onCount }: Deps): Unread {
  const unread = new Map<string, string>();
  let isVisible = false;

  function update(): void {
    const newest = [...unread.values()].sort().at(-1);
    if (isVisible && newest !== undefined) {
      memory.write(readUntilKey, newest);
      unread.clear();
    }
    onCount(unread.size);
  }

  return {
    onBotMessage: ({ id = "", timestamp = "" }) => {
      if (timestamp <= (memory.read(readUntilKey) ?? "")) return;
      unread.set(id, timestamp);
      update();
    },
    setVisible: (visible) => {
      isVisible = visible;
      update();
    },
  };
}
