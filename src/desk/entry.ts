import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Store } from "#src/store/store.ts";

const linkHours = 24;
const sessionHours = 12;
const hourMs = 60 * 60 * 1000;

/** Half of the hash, which nobody can guess either: the router knows no part of a path beyond 100 characters. */
const macBytes = 16;

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
    const mac = createHmac("sha256", secret).update(text).digest().subarray(0, macBytes);
    return `${until.toString(36)}.${nonce}.${mac.toString("base64url")}`;
  };
  const issue = (kind: string, until: number) => signed(kind, until, randomBytes(32).toString("base64url"));
  const untilOf = (kind: string, token: string): number | undefined => {
    const [written = "", nonce = ""] = token.split(".");
    const until = Number.parseInt(written, 36);
    return isSame(token, signed(kind, until, nonce)) ? until : undefined;
  };
  return {
    link: (now) => issue("link", now.getTime() + linkHours * hourMs),
    open: async (token, now) => {
      const until = untilOf("link", token);
      if (until === undefined) return { type: "invalid" };
      if (until <= now.getTime()) return { type: "expired" };
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
