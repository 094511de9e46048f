import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ActivitySet } from "#src/channels/direct-line/activity-set.ts";
import { toFailureReply } from "#src/channels/direct-line/receive.ts";
import { openStream, type StreamDeps, sendSet } from "#src/channels/direct-line/stream.ts";
import { admit, type TicketDeps } from "#src/channels/direct-line/stream-ticket.ts";
import { refuseUpgrade } from "#src/channels/refuse-upgrade.ts";

/** The open streams of this process. */
export type Streams = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Tells the conversation's readers something that is not in its transcript. */
  readonly tell: (conversationId: string, set: ActivitySet) => Promise<void>;
  /** Ends all streams: the clients come back with their watermarks. */
  readonly close: () => void;
};

// more than a person has tabs; a client whose token expired may leave old ones behind
const maxPerConversation = 8;
const maxIncomingBytes = 4_096;
const streamPath = /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream(?:\?|$)/;
const closeGraceMs = 1_000;

export function createStreams(deps: StreamDeps & TicketDeps): Streams {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxIncomingBytes,
    clientTracking: false,
  });
  const streams = new Map<string, Set<WebSocket>>();

  const open = (socket: WebSocket, conversationId: string, after: number) => {
    const mine = streams.get(conversationId) ?? new Set();
    streams.set(conversationId, mine.add(socket));
    socket.on("close", () => {
      mine.delete(socket);
      if (mine.size === 0) streams.delete(conversationId);
    });
    const [oldest] = mine;
    if (mine.size > maxPerConversation && oldest !== undefined) end(oldest, 1008, "too many streams");
    openStream(socket, { conversationId, after }, deps);
  };

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer, conversationId: string) => {
    const admitted = await admit(request, conversationId, deps);
    if (admitted.type === "refused") return refuseUpgrade(socket, admitted.reply);
    server.handleUpgrade(request, socket, head, (opened) => open(opened, conversationId, admitted.after));
  };

  return {
    upgrade: (request, socket, head) => {
      const conversationId = streamPath.exec(request.url ?? "")?.[1];
      if (conversationId === undefined) return false;
      accept(request, socket, head, conversationId).catch((error: unknown) =>
        refuseUpgrade(socket, toFailureReply(error, deps)),
      );
      return true;
    },
    tell: async (conversationId, set) => {
      await Promise.all([...(streams.get(conversationId) ?? [])].map((socket) => sendSet(socket, set)));
    },
    close: () => {
      for (const socket of [...streams.values()].flatMap((sockets) => [...sockets])) {
        end(socket, 1012, "the service restarts");
      }
    },
  };
}

function end(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  // somebody who does not answer the farewell is not waited for
  setTimeout(() => socket.terminate(), closeGraceMs).unref();
}
