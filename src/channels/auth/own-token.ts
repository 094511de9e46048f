import { z } from "zod";
import type { Token } from "../connector.ts";
import { assertionOf, readCertificate } from "./certificate.ts";

export type OwnProof = { readonly appPassword: string } | { readonly certificateFile: string };

export type OwnTokenDeps = {
  readonly appId: string;
  /** Whose directory the app is registered in. */
  readonly tenant: string;
  readonly proof: OwnProof;
  readonly loginUrl: string;
  readonly now: () => Date;
};

export class TokenRefusedError extends Error {
  override readonly name = "TokenRefusedError";
  constructor(options: { status?: number; cause?: unknown }) {
    super(
      `Microsoft gave no token (${options.status ?? "no answer"}), so nothing can be sent; it is tried again. ` +
        `If this goes on, look whether the secret or certificate of BOT_APP_ID is still valid.`,
      { cause: options.cause },
    );
  }
}

const grantedSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

const scope = "https://api.botframework.com/.default";
const renewedBeforeMs = 5 * 60_000;
/** Everything that waits to be sent asks for a token: who refused one is not asked again at once. */
const pauseMs = 5_000;
/** Shorter than the outbox waits for a channel. */
const timeoutMs = 4_000;

/** The token our calls to channels carry: fetched once for all of them, and anew before it ends. */
export function createOwnToken(deps: OwnTokenDeps): Token {
  let current: { readonly token: string; readonly until: number } | undefined;
  let refusal: { readonly error: unknown; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  return async () => {
    const at = deps.now().getTime();
    if (current !== undefined && at < current.until) return current.token;
    if (refusal !== undefined && at < refusal.until) throw refusal.error;
    asking ??= ask(at).finally(() => {
      asking = undefined;
    });
    return asking;
  };

  async function ask(at: number): Promise<string> {
    try {
      const { access_token, expires_in } = await fetchToken(deps);
      const lifeMs = expires_in * 1000;
      current = { token: access_token, until: at + Math.max(lifeMs - renewedBeforeMs, lifeMs / 2) };
      return access_token;
    } catch (error) {
      refusal = { error, until: at + pauseMs };
      throw error;
    }
  }
}

async function fetchToken(deps: OwnTokenDeps): Promise<z.infer<typeof grantedSchema>> {
  const url = `${deps.loginUrl}/${encodeURIComponent(deps.tenant)}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: deps.appId,
    scope,
    ...proofFields(url, deps),
  });
  const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (cause: unknown) => {
      throw new TokenRefusedError({ cause });
    },
  );
  // what is answered beside the status may name what we sent
  if (!answer.ok) throw new TokenRefusedError({ status: answer.status });
  return grantedSchema.parse(await answer.json());
}

function proofFields(
  audience: string,
  { proof, appId, now }: OwnTokenDeps,
): Readonly<Record<string, string>> {
  if ("appPassword" in proof) return { client_secret: proof.appPassword };
  // read each time: a new certificate takes the old one's place without a restart
  const certificate = readCertificate(proof.certificateFile, now());
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertionOf(certificate, { appId, audience, now: now() }),
  };
}
