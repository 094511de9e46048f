import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Something nobody can guess, fit for an address or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: whoever reads the database cannot come in with it. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The token every form of a session carries; another site, and another session, cannot know it. */
export function formTokenOf(token: string): string {
  return createHmac("sha256", token).update("form").digest("base64url");
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
