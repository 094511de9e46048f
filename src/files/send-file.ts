import type { ServerResponse } from "node:http";

type Sent = { readonly name: string; readonly contentType: string; readonly content: Uint8Array };

/** Sends a file to be saved: nothing in it is opened, run or kept on the way. */
export function sendFile(response: ServerResponse, { name, contentType, content }: Sent): void {
  response.writeHead(200, {
    "content-type": contentType,
    "content-length": content.byteLength,
    "content-disposition": disposition(name),
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
  response.end(content);
}

function disposition(name: string): string {
  const plain = name.replace(/[^\w .-]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
