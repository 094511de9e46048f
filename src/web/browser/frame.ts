import type { FrameMessage, HostMessage } from "../page-data.ts";

export type Frame = {
  readonly tell: (message: FrameMessage) => void;
};

type Deps = {
  readonly allowedOrigins: readonly string[];
  readonly onHost: (message: HostMessage) => void;
};

/** The chat's side of the talk with the page that embeds it. Only an allowed origin is heard or told anything. */
export function createFrame({ allowedOrigins, onHost }: Deps): Frame {
  let host: string | undefined;
  const tell = (message: FrameMessage) => {
    if (host !== undefined) parent.postMessage(message, host);
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !isHostMessage(data)) return;
    if (origin !== location.origin && !allowedOrigins.includes(origin)) return;
    host = origin;
    tell({ type: "kiriwake:ready" });
    onHost(data);
  });
  return { tell };
}

function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === "object" && data !== null && "type" in data && data.type === "kiriwake:visible";
}
