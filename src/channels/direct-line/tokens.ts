import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Identity } from "#src/channels/direct-line/identity.ts";
import type { Store } from "#src/store/store.ts";

/** How long each kind of token lives. */
export const lifetimeSeconds = {
  /** Speaks for a user in a conversation. */
  token: 30 * 60,
  /** Brings a browser back to its conversation. */
  resume: 30 * 24 * 60 * 60,
  /** Opens one stream; it stands in an address, where logs can see it. */
  ticket: 60,
} as const;

type TokenKind = keyof typeof lifetimeSeconds;

type Verified =
  | { readonly type: "valid"; readonly identity: Identity; readonly id: string; readonly expiresAt: Date }
  | { readonly type: "expired" }
  | { readonly type: "invalid" };

export type Tokens = {
  readonly sign: (kind: TokenKind, identity: Identity) => Promise<string>;
  readonly verify: (kind: TokenKind, token: string) => Promise<Verified>;
};

const version = 1;
const maxLength = 2_048;

// a JWT to look at: Web Chat reads the claim "user" to know which messages are the user's own
const header = toBase64Url({ alg: "HS256", typ: "JWT" });

const claimsSchema = z.object({
  v: z.literal(version),
  kind: z.enum(["token", "resume", "ticket"]),
  user: z.string(),
  conv: z.string(),
  jti: z.string(),
  exp: z.number(),
});

/** Signs with a secret of the store, so that what was handed out survives a restart. */
export function createTokens(deps: {
  readonly store: Pick<Store, "secret">;
  readonly now: () => Date;
}): Tokens {
  let secret: Uint8Array | undefined;

  const signature = async (content: string) => {
    secret ??= await deps.store.secret("direct-line");
    return createHmac("sha256", secret).update(content).digest("base64url");
  };

  return {
    sign: async (kind, { userId, conversationId }) => {
      const exp = Math.floor(deps.now().getTime() / 1_000) + lifetimeSeconds[kind];
      const claims = { v: version, kind, user: userId, conv: conversationId, jti: randomUUID(), exp };
      const content = `${header}.${toBase64Url(claims)}`;
      return `${content}.${await signature(content)}`;
    },

    verify: async (kind, token) => {
      const [head, payload, mac, ...rest] = token.length > maxLength ? [] : token.split(".");
      if (head !== header || payload === undefined || mac === undefined || rest.length > 0) {
        return { type: "invalid" };
      }
      if (!isSame(mac, await signature(`${head}.${payload}`))) return { type: "invalid" };

      const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString()));
      if (!claims.success || claims.data.kind !== kind) return { type: "invalid" };
      const { user, conv, jti, exp } = claims.data;
      const expiresAt = new Date(exp * 1_000);
      if (expiresAt <= deps.now()) return { type: "expired" };
      return { type: "valid", identity: { userId: user, conversationId: conv }, id: jti, expiresAt };
    },
  };
}

function toBase64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
