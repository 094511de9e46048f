import type { IncomingMessage } from "node:http";

const name = "kiriwake-desk";

type Session = { readonly session: string; readonly maxAgeSeconds: number };

/** The header that keeps a session in the browser, out of reach of scripts and of other sites. */
export function sessionCookie({ session, maxAgeSeconds }: Session, publicUrl: string | undefined): string {
  const secure = publicUrl?.startsWith("https:") ? "; Secure" : "";
  return `${name}=${session}; Path=/desk; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

export function sessionOf({ headers }: IncomingMessage): string | undefined {
  const cookies = (headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
