import type { IncomingMessage } from "node:http";

/** Where the desk is reached by https the cookie's own name makes browsers refuse one that another host set. */
function nameAt(publicUrl: string | undefined): string {
  return isHttps(publicUrl) ? "__Host-kiriwake-desk" : "kiriwake-desk";
}

/** The header that keeps a session's token in a browser, out of reach of scripts and of other sites; "" ends it. */
export function tokenCookie(token: string, maxAgeSeconds: number, publicUrl: string | undefined): string {
  const secure = isHttps(publicUrl) ? "; Secure" : "";
  return `${nameAt(publicUrl)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** The token a browser sent along. */
export function tokenIn({ headers }: IncomingMessage, publicUrl: string | undefined): string | undefined {
  const name = `${nameAt(publicUrl)}=`;
  const cookies = (headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

function isHttps(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}
