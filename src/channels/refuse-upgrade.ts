import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Reply } from "#src/channels/reply.ts";

/** Answers a WebSocket handshake that is not to happen, and ends the connection. */
export function refuseUpgrade(socket: Duplex, { status, body, headers = {} }: Reply): void {
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(text)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.once("finish", () => socket.destroy());
  socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`);
}
