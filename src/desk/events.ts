import type { IncomingMessage, ServerResponse } from "node:http";
import type { Feed } from "#src/turn/feed.ts";
import { placeIn, type ReadTo } from "./timeline.ts";

const beatMs = 20_000;

type Stream = {
  readonly feed: Feed;
  readonly stopping: AbortSignal | undefined;
  /** What is listened to: a conversation's key, "desk", "agents". */
  readonly keys: readonly string[];
  /** Whether the reader may still be told; asked before each time. */
  readonly isOpen: () => Promise<boolean>;
  /** Called at the beginning and with every notice, one call at a time. */
  readonly tell: (send: (event: { readonly id?: string; readonly data: string }) => void) => Promise<void>;
};

/** Server-sent events for as long as the page is open. */
export function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, stopping, keys, isOpen, tell }: Stream,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.write("retry: 1000\n\n");
  const send = ({ id, data }: { readonly id?: string; readonly data: string }) => {
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
  const news = () => inTurn(() => tell(send));
  const stops = keys.map((key) => feed.subscribe(key, ({ type }) => type === "committed" && news()));
  const beat = setInterval(() => inTurn(() => void response.write(":\n\n")), beatMs);
  news();
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
export function lastSeen({ headers, url = "" }: IncomingMessage): ReadTo {
  const asked = headers["last-event-id"] ?? new URLSearchParams(url.split("?")[1]).get("after");
  return placeIn(String(asked ?? ""));
}
