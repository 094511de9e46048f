import type { IncomingMessage } from "node:http";
import type { Identity } from "#src/channels/direct-line/identity.ts";
import type { Tokens } from "#src/channels/direct-line/tokens.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";

export type Authorized =
  | { readonly type: "allowed"; readonly identity: Identity }
  | { readonly type: "refused"; readonly reply: Reply };

/** Whom the request's token speaks for, and that it speaks for this conversation when one is named. */
export async function authorize(
  request: IncomingMessage,
  conversationId: string | undefined,
  { tokens }: { readonly tokens: Tokens },
): Promise<Authorized> {
  const token = bearer(request);
  if (token === undefined) {
    return refused(401, "Unauthorized", "Send a token, with authorization: Bearer <token>.");
  }
  // 403 tells a Direct Line client to fetch a new token; anything else ends it
  const verified = await tokens.verify("token", token);
  switch (verified.type) {
    case "invalid":
      return refused(403, "BadToken", "The token is not one of ours.");
    case "expired":
      return refused(403, "TokenExpired", "The token has expired. Fetch a new one.");
    case "valid": {
      const { identity } = verified;
      if (conversationId === undefined || conversationId === identity.conversationId) {
        return { type: "allowed", identity };
      }
      return refused(403, "Forbidden", "The token is for another conversation.");
    }
  }
}

export function bearer({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

function refused(status: number, code: string, message: string): Authorized {
  return { type: "refused", reply: refusal(status, code, message) };
}
