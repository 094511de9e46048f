import type { IncomingMessage } from "node:http";
import type { Session } from "./session.ts";
import { isSame } from "./token.ts";

const longest = 32 * 1024;

/** The fields of a form; undefined when it is no form of ours: too long, or of another kind. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    // read to its end all the same: a connection that is cut brings no answer
    if (length <= longest) chunks.push(chunk);
  }
  if (length > longest) return undefined;
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** Whether a form was made for this session. */
export function isFormOf({ formToken }: Session, form: URLSearchParams): boolean {
  return isSame(form.get("form-token") ?? "", formToken);
}

/** The cookie is not sent from other sites; this refuses them besides. */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  // what the browser itself says; the origin of a page that sends no referrer is "null"
  if (site !== undefined) return site === "same-origin" || site === "none";
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
