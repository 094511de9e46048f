import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reader } from "./reader.ts";
import { onwardPage, type Refusal, refusalPage } from "./refusal-page.ts";
import { sendJson, sendPage } from "./send.ts";

const statuses = {
  locked: 401,
  invalid: 401,
  used: 401,
  expired: 401,
  missing: 404,
  unavailable: 503,
} as const satisfies Record<Refusal, number>;

/** Says no: with a page to a person, with JSON to a program. */
export function refuse(
  refusal: Refusal,
  request: IncomingMessage,
  response: ServerResponse,
  reader: Reader,
): void {
  const status = statuses[refusal];
  if (wantsJson(request)) {
    const { title, text } = reader.words.refusal[refusal];
    sendJson(response, status, { error: { code: refusal, message: `${title}. ${text}` } });
    return;
  }
  const page =
    refusal === "locked" && isLedHere(request)
      ? onwardPage(pathOf(request), reader)
      : refusalPage(refusal, reader);
  sendPage(response, status, page);
}

/** A program's request: a browser always asks for HTML first. */
export function wantsJson({ url = "", headers: { accept = "" } }: IncomingMessage): boolean {
  if (/\.json$/i.test(pathOf({ url }))) return true;
  return accept.includes("application/json") && !accept.includes("text/html");
}

/** Whether another site's link or redirect led a browser here. */
function isLedHere({ headers }: IncomingMessage): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode } = headers;
  return mode === "navigate" && (site === "cross-site" || site === "same-site");
}

function pathOf({ url = "" }: Pick<IncomingMessage, "url">): string {
  return url.split("?")[0] ?? "";
}
