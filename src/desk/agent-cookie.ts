import type { IncomingMessage } from "node:http";

const name = "kiriwake-agent";
const days = 180;

/** The name an agent gave last, remembered in their browser: it signs their replies and proves nothing. */
export function agentOf({ headers }: IncomingMessage): string | undefined {
  const cookie = (headers.cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  if (cookie === undefined) return undefined;
  try {
    return agentName(decodeURIComponent(cookie.slice(name.length + 1)));
  } catch {
    return undefined;
  }
}

export function agentCookie(agent: string, publicUrl: string | undefined): string {
  const secure = publicUrl?.startsWith("https:") ? "; Secure" : "";
  return `${name}=${encodeURIComponent(agent)}; Path=/desk; Max-Age=${days * 86_400}; HttpOnly; SameSite=Strict${secure}`;
}

/** A name as it may be shown: one line of at most 60 characters; undefined when nothing is left of it. */
export function agentName(written: string): string | undefined {
  const shown = written
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
  return shown === "" ? undefined : shown;
}
