import { createHmac, randomBytes } from "node:crypto";
import type { Store } from "#src/store/store.ts";
import { isSame } from "./token.ts";

const linkHours = 24;
const hourMs = 60 * 60 * 1000;

/** Half of the hash, which nobody can guess either: the router knows no part of a path beyond 100 characters. */
const macBytes = 16;

/** The link that lets whoever started the server make the first account; useless as soon as there is one. */
export type FirstLink = {
  readonly token: (now: Date) => string;
  readonly check: (token: string, now: Date) => "good" | "expired" | "invalid";
};

/** Signed with a secret of the store, so that any process on it knows the link another one printed. */
export async function createFirstLink(store: Pick<Store, "secret">): Promise<FirstLink> {
  const secret = await store.secret("desk");
  const signed = (until: number, nonce: string) => {
    const mac = createHmac("sha256", secret).update(`first.${until}.${nonce}`).digest().subarray(0, macBytes);
    return `${until.toString(36)}.${nonce}.${mac.toString("base64url")}`;
  };
  return {
    token: (now) => signed(now.getTime() + linkHours * hourMs, randomBytes(16).toString("base64url")),
    check: (token, now) => {
      const [written = "", nonce = ""] = token.split(".");
      const until = Number.parseInt(written, 36);
      if (!isSame(token, signed(until, nonce))) return "invalid";
      return until <= now.getTime() ? "expired" : "good";
    },
  };
}
