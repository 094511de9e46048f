import type { IncomingMessage } from "node:http";

type Cookie = { readonly name: string; readonly value: string; readonly maxAgeSeconds: number };

/** The header that keeps something in a desk's browser, out of reach of scripts and of other sites. */
export function deskCookie({ name, value, maxAgeSeconds }: Cookie, publicUrl: string | undefined): string {
  const secure = publicUrl?.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=/desk; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** What the browser kept under this name, as it was written. */
export function cookieOf(name: string, { headers }: IncomingMessage): string | undefined {
  const cookies = (headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
