import type { Request } from "restify";
import { readJson } from "#src/channels/body.ts";
import { type Authorized, authorize, bearer } from "#src/channels/direct-line/authorize.ts";
import type { FloodGates } from "#src/channels/direct-line/flood.ts";
import { type Identity, newIdentity } from "#src/channels/direct-line/identity.ts";
import { toLocality } from "#src/channels/direct-line/locality.ts";
import { type StartDeps, startConversation } from "#src/channels/direct-line/start.ts";
import { streamUrl } from "#src/channels/direct-line/stream-ticket.ts";
import { lifetimeSeconds, type Tokens } from "#src/channels/direct-line/tokens.ts";
import { badWatermark, queryOf, toSequence } from "#src/channels/direct-line/watermark.ts";
import type { Reply } from "#src/channels/reply.ts";

export type ConversationDeps = StartDeps & {
  readonly tokens: Tokens;
  readonly floods: Pick<FloodGates, "reading" | "beginning">;
  readonly publicUrl?: string | undefined;
};

/** A token for a conversation that does not exist yet; whose it is we decide, never the caller. */
export async function generateToken(request: Request, { tokens, floods }: ConversationDeps): Promise<Reply> {
  const heldBack = floods.beginning(request);
  if (heldBack !== undefined) return heldBack;
  return { status: 200, body: await tokenBody(newIdentity(), tokens) };
}

export async function refreshToken(request: Request, { tokens, floods }: ConversationDeps): Promise<Reply> {
  const authorized = await authorize(request, undefined, { tokens });
  if (authorized.type === "refused") return authorized.reply;
  const heldBack = floods.reading(authorized.identity.conversationId);
  if (heldBack !== undefined) return heldBack;
  return { status: 200, body: await tokenBody(authorized.identity, tokens) };
}

/** Starts the token's conversation, or goes on with it; without a token it is a new user's. */
export async function openConversation(request: Request, deps: ConversationDeps): Promise<Reply> {
  const authorized = await authorizeOrCreate(request, deps);
  if (authorized.type === "refused") return authorized.reply;
  const body = await readJson(request);
  if (body.type === "refused") return body.reply;

  const { identity } = authorized;
  const { type } = await startConversation(identity, toLocality(body.value), deps);
  const status = type === "started" ? 201 : 200;
  return { status, body: await conversationBody(request, { identity, after: 0 }, deps) };
}

/** Where to go on reading after the watermark. */
export async function reconnect(request: Request, deps: ConversationDeps): Promise<Reply> {
  const authorized = await authorize(request, request.params.id, deps);
  if (authorized.type === "refused") return authorized.reply;
  const after = toSequence(queryOf(request));
  if (after === undefined) return badWatermark;

  const { identity } = authorized;
  const heldBack = deps.floods.reading(identity.conversationId);
  if (heldBack !== undefined) return heldBack;
  await startConversation(identity, {}, deps);
  return { status: 200, body: await conversationBody(request, { identity, after }, deps) };
}

async function authorizeOrCreate(request: Request, deps: ConversationDeps): Promise<Authorized> {
  if (bearer(request) === undefined) return allowed(newIdentity(), deps.floods.beginning(request));
  const authorized = await authorize(request, undefined, deps);
  if (authorized.type === "refused") return authorized;
  const { identity } = authorized;
  return allowed(identity, deps.floods.reading(identity.conversationId));
}

function allowed(identity: Identity, heldBack: Reply | undefined): Authorized {
  return heldBack === undefined ? { type: "allowed", identity } : { type: "refused", reply: heldBack };
}

async function conversationBody(
  request: Request,
  position: { readonly identity: Identity; readonly after: number },
  deps: ConversationDeps,
): Promise<object> {
  const token = await tokenBody(position.identity, deps.tokens);
  return { ...token, streamUrl: await streamUrl(request, position, deps) };
}

async function tokenBody(identity: Identity, tokens: Tokens): Promise<object> {
  return {
    conversationId: identity.conversationId,
    token: await tokens.sign("token", identity),
    expires_in: lifetimeSeconds.token,
  };
}
