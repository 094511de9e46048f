import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reader } from "./reader.ts";
import { type Refusal, refusalPage } from "./refusal-page.ts";
import { sendJson, sendPage } from "./send.ts";

const statuses = {
  locked: 401,
  forbidden: 403,
  "foreign-form": 403,
  invalid: 404,
  "not-invited": 404,
  expired: 410,
  "not-the-first": 410,
  missing: 404,
  "too-large": 413,
  unavailable: 503,
} as const satisfies Record<Refusal, number>;

/** Says no: with a page to a person, with JSON to a program. What they had written stays theirs. */
export function refuse(
  refusal: Refusal,
  request: IncomingMessage,
  response: ServerResponse,
  reader: Reader,
  draft?: string,
): void {
  const status = statuses[refusal];
  if (!wantsJson(request)) {
    sendPage(response, status, refusalPage(refusal, reader, draft));
    return;
  }
  const { title, text } = reader.words.refusal[refusal];
  sendJson(response, status, { error: { code: refusal, message: `${title}. ${text}` } });
}

/** A program's request: a browser always asks for HTML first. */
export function wantsJson({ url = "", headers: { accept = "" } }: IncomingMessage): boolean {
  if (/\.json$/i.test(pathOf({ url }))) return true;
  return accept.includes("application/json") && !accept.includes("text/html");
}

/** Whether another site's link or redirect led a browser here. */
export function isLedHere({ headers }: IncomingMessage): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode } = headers;
  return mode === "navigate" && (site === "cross-site" || site === "same-site");
}

function pathOf({ url = "" }: Pick<IncomingMessage, "url">): string {
  return url.split("?")[0] ?? "";
}
