import type { Request, Response, Server } from "restify";
import { postActivity, readActivities } from "#src/channels/direct-line/activity-routes.ts";
import { openSession } from "#src/channels/direct-line/chat-session.ts";
import {
  type ConversationDeps,
  generateToken,
  openConversation,
  reconnect,
  refreshToken,
} from "#src/channels/direct-line/conversation-routes.ts";
import { crossOriginHeaders } from "#src/channels/direct-line/origin.ts";
import { toFailureReply } from "#src/channels/direct-line/receive.ts";
import { type UploadDeps, upload } from "#src/channels/direct-line/upload.ts";
import { type Reply, send } from "#src/channels/reply.ts";

type RouteDeps = UploadDeps & ConversationDeps & { readonly allowedOrigins: readonly string[] };

type Answer = (request: Request, response: Response, deps: RouteDeps) => Promise<Reply>;

const conversation = "/v3/directline/conversations/:id";

const gets: Readonly<Record<string, Answer>> = {
  [conversation]: (request, _, deps) => reconnect(request, deps),
  [`${conversation}/activities`]: (request, _, deps) => readActivities(request, deps),
};

const posts: Readonly<Record<string, Answer>> = {
  "/chat/session": (request, _, deps) => openSession(request, deps),
  "/v3/directline/tokens/generate": (request, _, deps) => generateToken(request, deps),
  "/v3/directline/tokens/refresh": (request, _, deps) => refreshToken(request, deps),
  "/v3/directline/conversations": (request, _, deps) => openConversation(request, deps),
  [`${conversation}/activities`]: postActivity,
  [`${conversation}/upload`]: upload,
};

export function mountRoutes(server: Server, deps: RouteDeps): void {
  const route = (answer: Answer) => async (request: Request, response: Response) => {
    const reply = await answer(request, response, deps).catch((error: unknown) =>
      toFailureReply(error, deps),
    );
    const { body, status, headers } = reply;
    const crossOrigin = crossOriginHeaders(request, deps.allowedOrigins);
    send(response, { body, status, headers: { "cache-control": "no-store", ...crossOrigin, ...headers } });
  };

  for (const [path, answer] of Object.entries(gets)) server.get(path, route(answer));
  for (const [path, answer] of Object.entries(posts)) server.post(path, route(answer));
  // a browser asks first whether a page of another origin may call
  for (const path of new Set([...Object.keys(gets), ...Object.keys(posts)])) {
    server.opts(
      path,
      route(async () => ({ status: 204, body: {} })),
    );
  }
}
