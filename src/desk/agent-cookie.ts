import type { IncomingMessage } from "node:http";
import { cookieOf, deskCookie } from "./cookie.ts";

const name = "kiriwake-agent";
const maxAgeSeconds = 180 * 86_400;

/** The name an agent gave last, remembered in their browser: it signs their replies and proves nothing. */
export function agentOf(request: IncomingMessage): string | undefined {
  try {
    return agentName(decodeURIComponent(cookieOf(name, request) ?? ""));
  } catch {
    // not written by us
    return undefined;
  }
}

export function agentCookie(agent: string, publicUrl: string | undefined): string {
  return deskCookie({ name, value: encodeURIComponent(agent), maxAgeSeconds }, publicUrl);
}

/** A name as it may be shown: one line of at most 60 characters; undefined when nothing is left of it. */
export function agentName(written: string): string | undefined {
  const shown = written
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
  return shown === "" ? undefined : shown;
}
