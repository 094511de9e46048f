import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Store } from "#src/store/store.ts";

const linkHours = 24;
const sessionHours = 12;
const hourMs = 60 * 60 * 1000;

export type Entry = {
  /** A new link that opens the desk once, within a day. */
  readonly link: (now: Date) => string;
  /** What comes of a link's token: a session, or why not. */
  readonly open: (token: string, now: Date) => Promise<Opened>;
  readonly isOpen: (session: string | undefined, now: Date) => boolean;
};

export type Opened =
  | { readonly type: "opened"; readonly session: string; readonly maxAgeSeconds: number }
  | { readonly type: "used" | "expired" | "invalid" };

/** Who may see the desk: whoever holds the link of this start, once; then their browser, for half a day. */
export async function createEntry(store: Pick<Store, "secret" | "useOnce">): Promise<Entry> {
  const secret = await store.secret("desk");
  const signed = (kind: string, until: number, nonce: string) => {
    const text = `${kind}.${until}.${nonce}`;
    return `${until}.${nonce}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const issue = (kind: string, until: number) => signed(kind, until, randomBytes(32).toString("base64url"));
  const untilOf = (kind: string, token: string): number | undefined => {
    const [until = "", nonce = ""] = token.split(".");
    return isSame(token, signed(kind, Number(until), nonce)) ? Number(until) : undefined;
  };
  return {
    link: (now) => issue("link", now.getTime() + linkHours * hourMs),
    open: async (token, now) => {
      const until = untilOf("link", token);
      if (until === undefined) return { type: "invalid" };
      if (until < now.getTime()) return { type: "expired" };
      if (!(await store.useOnce(`desk-link:${token}`, now, new Date(until)))) return { type: "used" };
      const session = issue("session", now.getTime() + sessionHours * hourMs);
      return { type: "opened", session, maxAgeSeconds: sessionHours * 3600 };
    },
    isOpen: (session, now) => session !== undefined && (untilOf("session", session) ?? 0) > now.getTime(),
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
