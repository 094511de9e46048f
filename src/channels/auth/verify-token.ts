import { verify } from "node:crypto";
import { z } from "zod";
import type { SigningKeys } from "./signing-keys.ts";

/** What a token has to prove: that the Bot Framework speaks to us, for this channel, from this address. */
export type Claimed = { readonly channelId: string; readonly serviceUrl: string };

export type Verified =
  | { readonly type: "proven"; readonly expiresAt: Date }
  | { readonly type: "refused"; readonly reason: string };

export type VerifyDeps = { readonly keys: SigningKeys; readonly appId: string; readonly now: () => Date };

const issuer = "https://api.botframework.com";
const longestToken = 8_192;
/** Clocks differ by so much. */
const skewSeconds = 300;

const headerSchema = z.object({ alg: z.literal("RS256"), kid: z.string().min(1).max(256) });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});

type Claims = z.infer<typeof claimsSchema>;

/** Checks everything a token says, and then who signed it; nothing a stranger sends makes it fail otherwise. */
export async function verifyToken(header: string, claimed: Claimed, deps: VerifyDeps): Promise<Verified> {
  const [scheme = "", token = "", ...more] = header.split(" ");
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  const isToken =
    scheme === "Bearer" && more.length === 0 && rest.length === 0 && token.length <= longestToken;
  if (!isToken) return refused("no bearer token");
  const { data: about } = headerSchema.safeParse(decoded(head));
  if (about === undefined) return refused("not signed with RS256 by a named key");
  const { data: claims } = claimsSchema.safeParse(decoded(body));
  if (claims === undefined) return refused("a claim is missing");
  const objection = objectionTo(claims, claimed, deps);
  if (objection !== undefined) return refused(objection);

  const key = await deps.keys.find(about.kid);
  if (key === undefined) return refused("signed with an unknown key");
  if (!key.endorsements.includes(claimed.channelId)) return refused("the key does not endorse the channel");
  const signed = Buffer.from(`${head}.${body}`);
  const isGenuine = verify("RSA-SHA256", signed, key.key, Buffer.from(signature, "base64url"));
  if (!isGenuine) return refused("the signature is wrong");
  return { type: "proven", expiresAt: new Date(claims.exp * 1000) };
}

function objectionTo(claims: Claims, claimed: Claimed, { appId, now }: VerifyDeps): string | undefined {
  const seconds = now().getTime() / 1000;
  if (claims.iss !== issuer) return "issued by somebody else";
  if (claims.aud !== appId) return "meant for somebody else";
  if (claims.exp + skewSeconds <= seconds) return "expired";
  if (claims.nbf !== undefined && claims.nbf - skewSeconds > seconds) return "not valid yet";
  return bare(claims.serviceurl) === bare(claimed.serviceUrl) ? undefined : "for another service URL";
}

function bare(url: string): string {
  return url.replace(/\/$/, "");
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function refused(reason: string): Verified {
  return { type: "refused", reason };
}
