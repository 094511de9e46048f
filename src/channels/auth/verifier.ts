import { type Claimed, type Verified, type VerifyDeps, verifyToken } from "./verify-token.ts";

export type Verifier = (header: string, claimed: Claimed) => Promise<Verified>;

/** A token comes with every message for an hour; a key that was withdrawn is noticed after this long. */
const keptMs = 5 * 60_000;
const mostTokens = 1_000;

/** Verifies tokens, each at most once in five minutes for the same channel and service URL. */
export function createVerifier(deps: VerifyDeps): Verifier {
  const provenUntil = new Map<string, number>();
  return async (header, claimed) => {
    const { channelId, serviceUrl } = claimed;
    const key = JSON.stringify([header, channelId, serviceUrl]);
    const at = deps.now().getTime();
    const until = provenUntil.get(key);
    if (until !== undefined && at < until) return { type: "proven", expiresAt: new Date(until) };
    const verified = await verifyToken(header, claimed, deps);
    if (verified.type === "proven") {
      if (provenUntil.size >= mostTokens) provenUntil.clear();
      provenUntil.set(key, Math.min(at + keptMs, verified.expiresAt.getTime()));
    }
    return verified;
  };
}
