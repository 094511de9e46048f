import type { IncomingMessage, ServerResponse } from "node:http";
import type { Feed, Notice } from "#src/turn/feed.ts";

const beatMs = 20_000;

type Event = { readonly id?: string; readonly data: string };

/** Something a page is told of. */
export type Source = {
  /** What is listened to: a conversation's key, "desk", "agents". */
  readonly keys: readonly string[];
  /** Called at the beginning and after news, one call at a time; news that come before it was called are told in one. */
  readonly tell: (send: (event: Event) => void) => Promise<void>;
  /** It is told of nothing but that the requester writes. */
  readonly isTyping?: true;
};

type Stream = {
  readonly feed: Feed;
  readonly stopping: AbortSignal | undefined;
  readonly sources: readonly Source[];
  /** Whether the reader may still be told; asked before each time. */
  readonly isOpen: () => Promise<boolean>;
};

/** Server-sent events for as long as the page is open. */
export function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, stopping, sources, isOpen }: Stream,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.write("retry: 1000\n\n");
  const send = ({ id, data }: Event) => {
    const lines = data.split("\n").map((line) => `data: ${line}`);
    response.write(`${id === undefined ? "" : `id: ${id}\n`}${lines.join("\n")}\n\n`);
  };
  let telling = Promise.resolve();
  const inTurn = (step: () => Promise<void> | void) => {
    // a page that can no longer be told is loaded again by its reader
    telling = telling
      .then(async () => ((await isOpen()) ? await step() : void response.end()))
      .catch(() => void response.destroy());
  };
  const stops = sources.flatMap(({ keys, tell, isTyping = false }) => {
    let isAwaited = false;
    const news = () => {
      if (isAwaited) return;
      isAwaited = true;
      inTurn(() => {
        isAwaited = false;
        return tell(send);
      });
    };
    if (!isTyping) news();
    const isHeard = (notice: Notice) =>
      isTyping ? notice.type === "typing" && notice.by === "user" : notice.type === "committed";
    return keys.map((key) => feed.subscribe(key, (notice) => isHeard(notice) && news()));
  });
  const beat = setInterval(() => inTurn(() => void response.write(":\n\n")), beatMs);
  return new Promise((resolve) => {
    const leave = () => void response.end();
    stopping?.addEventListener("abort", leave);
    const end = () => {
      stopping?.removeEventListener("abort", leave);
      clearInterval(beat);
      for (const stop of stops) stop();
      resolve();
    };
    request.once("close", end);
    response.once("close", end);
  });
}

/** Where the reader stopped: told by the browser after a break, by the page at first. */
export function lastSeen({ headers, url = "" }: IncomingMessage): string {
  const asked = headers["last-event-id"] ?? new URLSearchParams(url.split("?")[1]).get("after");
  return String(asked ?? "");
}
