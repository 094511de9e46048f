import type { IncomingMessage } from "node:http";
import { cookieOf, deskCookie } from "./cookie.ts";

const name = "kiriwake-desk";

type Session = { readonly session: string; readonly maxAgeSeconds: number };

export function sessionCookie({ session, maxAgeSeconds }: Session, publicUrl: string | undefined): string {
  return deskCookie({ name, value: session, maxAgeSeconds }, publicUrl);
}

export function sessionOf(request: IncomingMessage): string | undefined {
  return cookieOf(name, request);
}
