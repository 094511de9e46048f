import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

export const maxBytes = 256 * 1024;

/** The stream of the plain bytes; undefined when the encoding is not ours to undo. */
export function inflate(request: IncomingMessage): Readable | undefined {
  switch (request.headers["content-encoding"]?.trim().toLowerCase()) {
    case undefined:
    case "":
    case "identity":
      return request;
    case "gzip":
    case "x-gzip":
      return request.pipe(createGunzip());
    case "deflate":
      return request.pipe(createInflate());
    case "br":
      return request.pipe(createBrotliDecompress());
    default:
      return undefined;
  }
}

export type Read =
  | { readonly type: "bytes"; readonly bytes: Buffer }
  | { readonly type: "too-large" | "timeout" | "broken" };

/** At most 256 KiB of it; what goes wrong on the way is told, never thrown. */
export function readBytes(request: IncomingMessage, plain: Readable, timeoutMs: number): Promise<Read> {
  return new Promise((resolve) => {
    if (request.destroyed) return resolve({ type: "broken" });
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => settle({ type: "timeout" }), timeoutMs);
    const settle = (read: Read) => {
      clearTimeout(timer);
      plain.removeAllListeners("data");
      // a bomb stops inflating here; the request itself stays open for the answer
      if (plain !== request) {
        request.unpipe();
        plain.destroy();
      }
      resolve(read);
    };
    plain.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) return settle({ type: "too-large" });
      chunks.push(chunk);
    });
    plain.on("end", () => settle({ type: "bytes", bytes: Buffer.concat(chunks) }));
    plain.on("error", () => settle({ type: "broken" }));
    // also when the sender goes away
    request.on("error", () => settle({ type: "broken" }));
  });
}
