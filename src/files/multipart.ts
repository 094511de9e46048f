import type { IncomingMessage } from "node:http";
import { type GivenFile, largestBytes, mostFiles } from "./check-file.ts";

/** A form with files: its fields, and the files that were sent with it. */
export type Multipart = { readonly fields: URLSearchParams; readonly files: readonly GivenFile[] };

export type ReadMultipart =
  | ({ readonly type: "read" } & Multipart)
  | { readonly type: "too-large" | "too-busy" | "broken" };

/** The files, and a message beside them. */
const longestBody = mostFiles * largestBytes + 512 * 1024;
/** More parts than any form of ours has: each costs the reader more than its bytes. */
const mostParts = 40;
/** What all requests together may hold at a time. */
const longestHeld = 96 * 1024 * 1024;

/** Reads forms with files, no longer ones than are wanted and no more at a time than fit. */
export function createMultipartReader(): (request: IncomingMessage) => Promise<ReadMultipart> {
  const all: Held = { bytes: 0 };

  return async (request) => {
    const type = request.headers["content-type"] ?? "";
    const boundary = boundaryOf(request);
    if (boundary === undefined) return { type: "broken" };
    if (Number(request.headers["content-length"]) > longestBody) return { type: "too-large" };
    const mine: Held = { bytes: 0 };
    try {
      const body = await bodyOf(request, mine, all);
      if (typeof body === "string") return { type: body };
      return isSmall(body, boundary) ? await parsed(body, type) : { type: "too-large" };
    } catch {
      return { type: "broken" };
    } finally {
      all.bytes -= mine.bytes;
    }
  };
}

type Held = { bytes: number };

async function bodyOf(
  request: IncomingMessage,
  mine: Held,
  all: Held,
): Promise<Buffer<ArrayBuffer> | "too-large" | "too-busy"> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    mine.bytes += chunk.length;
    all.bytes += chunk.length;
    if (mine.bytes > longestBody) return "too-large";
    if (all.bytes > longestHeld) return "too-busy";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a request brings a form with files. */
export function isMultipart({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return /^multipart\/form-data\s*;/i.test(headers["content-type"] ?? "");
}

/** What stands between the parts; undefined when the form is packed, which no browser does. */
function boundaryOf({ headers }: IncomingMessage): string | undefined {
  const { "content-type": type = "", "content-encoding": encoding } = headers;
  if (encoding !== undefined) return undefined;
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain;
}

function isSmall(body: Buffer, boundary: string): boolean {
  let parts = 0;
  for (let at = body.indexOf(boundary); at >= 0; at = body.indexOf(boundary, at + boundary.length)) {
    parts += 1;
    if (parts > mostParts) return false;
  }
  return true;
}

async function parsed(body: Buffer<ArrayBuffer>, type: string): Promise<ReadMultipart> {
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const fields = new URLSearchParams();
  const files: GivenFile[] = [];
  for (const [name, value] of form) {
    // a message comes as a part of its own kind, and a form's empty field for files as a file without a name
    if (typeof value === "string") fields.append(name, value);
    else if (name === "activity") fields.append(name, await value.text());
    else if (value.name !== "" || value.size > 0) {
      files.push({ name: value.name, content: Buffer.from(await value.arrayBuffer()) });
    }
  }
  return { type: "read", fields, files };
}
