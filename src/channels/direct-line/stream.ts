import type { WebSocket } from "ws";
import { type ActivitySet, toActivitySet, typingSet } from "#src/channels/direct-line/activity-set.ts";
import { type Identity, keyOf } from "#src/channels/direct-line/identity.ts";
import type { Log } from "#src/channels/log.ts";
import type { Store } from "#src/store/store.ts";
import type { Feed } from "#src/turn/feed.ts";

export type StreamDeps = {
  readonly store: Pick<Store, "transcript">;
  readonly feed: Feed;
  readonly now: () => Date;
  readonly log: Log;
  readonly pingMs: number;
};

const pageSize = 100;
const retryMs = 1_000;

/** Sends what the conversation's transcript holds after `after`, and goes on for as long as the socket is open. */
export function openStream(
  socket: WebSocket,
  { conversationId, after }: Pick<Identity, "conversationId"> & { readonly after: number },
  deps: StreamDeps,
): void {
  const { store, feed, now, log, pingMs } = deps;
  const key = keyOf({ conversationId });
  let sequence = after;
  let isReading = false;
  let hasNews = false;

  const sendPage = async () => {
    const entries = await store.transcript(key, sequence, pageSize);
    const last = entries.at(-1);
    if (last === undefined) return;
    const set = toActivitySet(entries, sequence);
    if (set.activities.length > 0) await sendSet(socket, set);
    sequence = last.sequence;
    if (entries.length === pageSize) hasNews = true;
  };

  // one reader at a time, so that nothing is sent twice or out of order
  const read = async () => {
    hasNews = true;
    if (isReading) return;
    isReading = true;
    try {
      while (hasNews && socket.readyState === socket.OPEN) {
        hasNews = false;
        await sendPage();
      }
    } finally {
      isReading = false;
    }
  };

  const readSoon = () => {
    read().catch((error: unknown) => {
      log.warn({ err: error }, "A stream could not read its conversation. It tries again.");
      setTimeout(readSoon, retryMs).unref();
    });
  };

  const unsubscribe = feed.subscribe(key, (notice) => {
    if (notice.type === "committed") return readSoon();
    // they know that themselves
    if (notice.by === "user") return;
    sendSet(socket, typingSet({ conversationId }, now())).catch(() => undefined);
  });
  const stopWatching = watch(socket, { pingMs, onAlive: readSoon });
  socket.on("close", () => {
    unsubscribe();
    stopWatching();
  });
  readSoon();
}

/** Resolves when the set has left this process: a reader that is slow is not sent more than it takes. */
export function sendSet(socket: WebSocket, set: ActivitySet): Promise<void> {
  return new Promise((resolve) => {
    // a failure to send is followed by "close"; the client comes back with its watermark
    socket.send(JSON.stringify(set), () => resolve());
  });
}

/** Ends a socket whose other side has vanished; `onAlive` is told of each sign of life. */
function watch(
  socket: WebSocket,
  { pingMs, onAlive }: { readonly pingMs: number; readonly onAlive: () => void },
): () => void {
  let isAlive = true;
  socket.on("error", () => socket.terminate());
  socket.on("pong", () => {
    isAlive = true;
    // another process may have stored something without this one being told
    onAlive();
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  timer.unref();
  return () => clearInterval(timer);
}
