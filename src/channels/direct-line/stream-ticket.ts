import type { IncomingMessage } from "node:http";
import type { Identity } from "#src/channels/direct-line/identity.ts";
import { isOriginAllowed } from "#src/channels/direct-line/origin.ts";
import type { Tokens } from "#src/channels/direct-line/tokens.ts";
import { badWatermark, queryOf, toSequence } from "#src/channels/direct-line/watermark.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";
import type { Store } from "#src/store/store.ts";

export type TicketDeps = {
  readonly tokens: Tokens;
  readonly store: Pick<Store, "useOnce">;
  readonly now: () => Date;
  readonly allowedOrigins: readonly string[];
};

export type Admitted =
  | { readonly type: "admitted"; readonly after: number }
  | { readonly type: "refused"; readonly reply: Reply };

/** Where a client opens its stream: the address works once and for a minute. */
export async function streamUrl(
  request: IncomingMessage,
  { identity, after }: { readonly identity: Identity; readonly after: number },
  { tokens, publicUrl }: { readonly tokens: Tokens; readonly publicUrl?: string | undefined },
): Promise<string> {
  const ticket = await tokens.sign("ticket", identity);
  const path = `v3/directline/conversations/${identity.conversationId}/stream?watermark=${after}&t=${ticket}`;
  return `${streamBase(request, publicUrl)}/${path}`;
}

/** Checks all there is to check about a stream before it is opened; the ticket is used up last. */
export async function admit(
  request: IncomingMessage,
  conversationId: string,
  { tokens, store, now, allowedOrigins }: TicketDeps,
): Promise<Admitted> {
  if (!isOriginAllowed(request, allowedOrigins)) {
    return refused(403, "Forbidden", "Pages of this origin may not open a stream here.");
  }
  const query = queryOf(request);
  const after = toSequence(query);
  if (after === undefined) return { type: "refused", reply: badWatermark };

  const ticket = await tokens.verify("ticket", query.get("t") ?? "");
  if (ticket.type === "expired") return refused(403, "TokenExpired", "The stream's ticket has expired.");
  if (ticket.type === "invalid" || ticket.identity.conversationId !== conversationId) {
    return refused(403, "BadToken", "The stream's ticket is not for this conversation.");
  }
  const isFirstUse = await store.useOnce(`stream-ticket:${ticket.id}`, now(), ticket.expiresAt);
  if (!isFirstUse) return refused(403, "BadToken", "The stream's ticket was used before.");
  return { type: "admitted", after };
}

function streamBase({ headers }: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/^http/, "ws").replace(/\/+$/, "");
  const [protocol] = String(headers["x-forwarded-proto"] ?? "http").split(",");
  return `${protocol?.trim() === "https" ? "wss" : "ws"}://${headers.host ?? "localhost"}`;
}

function refused(status: number, code: string, message: string): Admitted {
  return { type: "refused", reply: refusal(status, code, message) };
}
