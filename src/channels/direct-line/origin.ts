import type { IncomingMessage } from "node:http";

/** Whether a page may open a stream: it is served from here, or listed. What is no browser sends no origin. */
export function isOriginAllowed({ headers }: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The headers that let a listed page of another origin read the answer. */
export function crossOriginHeaders(
  { headers: { origin } }: IncomingMessage,
  allowedOrigins: readonly string[],
): Readonly<Record<string, string>> {
  if (origin === undefined || !allowedOrigins.includes(origin)) return { vary: "origin" };
  return {
    vary: "origin",
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type, x-ms-bot-agent, x-requested-with",
    "access-control-expose-headers": "retry-after",
    "access-control-max-age": "600",
  };
}
