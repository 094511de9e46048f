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
  const host = new URLSearchParams(location.search).get("host") ?? "";
  if (host !== location.origin && !allowedOrigins.includes(host)) return { tell: () => {} };

  addEventListener("message", ({ source, origin, data }) => {
    if (source === parent && origin === host && isHostMessage(data)) onHost(data);
  });
  return { tell: (message) => parent.postMessage(message, host) };
}

function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === "object" && data !== null && "type" in data && data.type === "kiriwake:visible";
}
