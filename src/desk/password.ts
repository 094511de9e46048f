import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

export const shortestPassword = 12;
export const longestPassword = 1_000;

const cost = { N: 2 ** 15, r: 8, p: 3 } as const;
const hashBytes = 32;
// twice what a hash of this cost needs: Node refuses at its very edge
const maxmem = 256 * cost.N * cost.r;

/** The password as it is kept: what it cost, its own salt, and the hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return toKept(salt, await derive(password, salt, cost));
}

/** Whether this is the password that was kept; without one it says no, after just as long. */
export async function isPassword(password: string, kept: string = nobodys): Promise<boolean> {
  const [, n, r, p, salt = "", hash = ""] = kept.split("$");
  const expected = Buffer.from(hash, "base64url");
  const options = { N: Number(n), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), options);
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

function toKept(salt: Buffer, hash: Buffer): string {
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** A hash no password is known for. */
const nobodys = toKept(randomBytes(16), randomBytes(hashBytes));

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  // a Japanese keyboard may type the same letters in full width
  const typed = password.normalize("NFKC");
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, hashBytes, { ...options, maxmem }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
