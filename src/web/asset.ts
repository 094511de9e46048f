import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export type Asset = {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Its compressed twins, the smallest first. */
  readonly encodings: readonly { readonly name: string; readonly body: Buffer }[];
};

type Wanted = {
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly encodings?: Asset["encodings"];
};

/** Something that is the same for everybody and stays in memory. */
export function createAsset(content: string | Buffer, wanted: Wanted): Asset {
  const body = Buffer.from(content);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  // no-cache: kept, but asked for again, so that page and scripts are always of one version
  const headers = { "Cache-Control": "no-cache", ...wanted.headers };
  return { type: wanted.type, body, etag, headers, encodings: wanted.encodings ?? [] };
}

/** Answers GET and HEAD for an asset. */
export function sendAsset(asset: Asset, request: IncomingMessage, response: ServerResponse): void {
  const accepted = acceptedEncodings(request.headers["accept-encoding"]);
  const encoding = asset.encodings.find(({ name }) => accepted.has(name));
  const headers = {
    ...asset.headers,
    ETag: encoding ? asset.etag.replace(/"$/, `-${encoding.name}"`) : asset.etag,
    "X-Content-Type-Options": "nosniff",
    ...(asset.encodings.length > 0 && { Vary: "Accept-Encoding" }),
  };
  if (request.headers["if-none-match"]?.includes(headers.ETag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const body = encoding?.body ?? asset.body;
  response.writeHead(200, {
    ...headers,
    "Content-Type": asset.type,
    "Content-Length": body.length,
    ...(encoding && { "Content-Encoding": encoding.name }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function acceptedEncodings(header: string | string[] | undefined): ReadonlySet<string> {
  const parts = String(header ?? "")
    .toLowerCase()
    .split(",");
  return new Set(
    parts.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(";")[0]?.trim() ?? ""),
  );
}
