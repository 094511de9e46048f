import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Html } from "./html.ts";

const headers = {
  // nothing but the desk's own style and script: what somebody typed could not load or run anything even if it were markup
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  vary: "accept, accept-language, cookie",
} as const;

type Sent = { readonly status: number; readonly type: string; readonly body: string | Buffer };

export function send(response: ServerResponse, { status, type, body }: Sent): void {
  response.writeHead(status, {
    ...headers,
    "content-type": type,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

const page = "text/html; charset=utf-8";

export function sendPage(response: ServerResponse, status: number, { markup }: Html): void {
  send(response, { status, type: page, body: markup });
}

/** Sends a page as it becomes known, no faster than it is taken, so that a long one is never held whole. */
export async function streamPage(response: ServerResponse, pieces: AsyncIterable<Html>): Promise<void> {
  response.writeHead(200, { ...headers, "content-type": page });
  try {
    await pipeline(Readable.from(markupOf(pieces)), response);
  } catch (error) {
    // the reader closed the page before it was all there
    if (error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
    throw error;
  }
}

async function* markupOf(pieces: AsyncIterable<Html>): AsyncGenerator<string> {
  for await (const { markup } of pieces) if (markup !== "") yield markup;
}

/** Leads a browser on, with what the answer already carries. */
export function redirect(response: ServerResponse, location: string): void {
  response.setHeader("location", location);
  send(response, { status: 303, type: "text/plain", body: "" });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, { status, type: "application/json; charset=utf-8", body: JSON.stringify(body) });
}
