import type { ServerResponse } from "node:http";
import type { Agent } from "#src/store/account-store.ts";
import { tokenCookie, tokenIn } from "./cookie.ts";
import type { DeskRequest, Visit } from "./desk-request.ts";
import { before, longestMs, type Session } from "./session.ts";
import { formTokenOf, hashOf, newToken } from "./token.ts";

/**
 * Makes this browser the agent's. Every way to sign in ends here, whoever vouched for the agent, and always with a new
 * token: one that was known before is worth nothing after.
 */
export async function become(agent: Agent, { request, response, visit }: Exchange): Promise<Session> {
  const { store, now, publicUrl } = visit;
  const at = now();
  const earlier = tokenIn(request, publicUrl);
  if (earlier !== undefined) await store.endSession(hashOf(earlier));
  await store.endOldSessions(before(at));

  const token = newToken();
  const hash = hashOf(token);
  await store.addSession({ hash, startedAt: at, seenAt: at }, agent.id);
  response.setHeader("set-cookie", tokenCookie(token, longestMs / 1_000, publicUrl));
  return { agent, hash, formToken: formTokenOf(token) };
}

export type Exchange = {
  readonly request: DeskRequest;
  readonly response: ServerResponse;
  readonly visit: Visit;
};
