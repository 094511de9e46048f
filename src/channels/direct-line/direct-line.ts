import type { Server } from "restify";
import { createFloodGates, type FloodDeps } from "#src/channels/direct-line/flood.ts";
import type { Receive } from "#src/channels/direct-line/receive.ts";
import { mountRoutes } from "#src/channels/direct-line/routes.ts";
import { createStreams, type Streams } from "#src/channels/direct-line/streams.ts";
import { createTokens } from "#src/channels/direct-line/tokens.ts";
import { createUnacknowledged } from "#src/channels/direct-line/unacknowledged.ts";
import type { Log } from "#src/channels/log.ts";
import { createMultipartReader } from "#src/files/multipart.ts";
import type { Store } from "#src/store/store.ts";
import type { Feed } from "#src/turn/feed.ts";
import type { Typing } from "#src/turn/typing.ts";

export type DirectLineDeps = FloodDeps & {
  readonly store: Pick<Store, "conversation" | "transcript" | "useOnce" | "secret" | "keepFiles" | "files">;
  readonly feed: Feed;
  /** Told who writes. */
  readonly typing: Typing;
  readonly receive: Receive;
  readonly log: Log;
  /** Pages of other origins that may talk to the bot, as "https://intranet.example.com". */
  readonly allowedOrigins: readonly string[];
  /** How clients reach this server, when that is not the Host they send. */
  readonly publicUrl?: string | undefined;
  readonly pingMs?: number;
};

export type DirectLine = Pick<Streams, "upgrade" | "close"> & { readonly mount: (server: Server) => void };

/** Direct Line 3.0, served from the transcript: the sequence of an entry is the watermark. */
export function createDirectLine(deps: DirectLineDeps): DirectLine {
  const tokens = createTokens(deps);
  const { upgrade, close, tell } = createStreams({ ...deps, tokens, pingMs: deps.pingMs ?? 6_500 });
  const floods = createFloodGates(deps);
  const unacknowledged = createUnacknowledged(deps);
  const readMultipart = createMultipartReader();

  return {
    upgrade,
    close,
    mount: (server) => mountRoutes(server, { ...deps, tokens, tell, floods, unacknowledged, readMultipart }),
  };
}
