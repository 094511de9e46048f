import type { Request } from "restify";
import { z } from "zod";
import { readJson } from "#src/channels/body.ts";
import type { FloodGates } from "#src/channels/direct-line/flood.ts";
import { type Identity, newIdentity } from "#src/channels/direct-line/identity.ts";
import { toLocality } from "#src/channels/direct-line/locality.ts";
import { type StartDeps, startConversation } from "#src/channels/direct-line/start.ts";
import { lifetimeSeconds, type Tokens } from "#src/channels/direct-line/tokens.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";

const sessionSchema = z
  .object({
    resume: z.string().nullish(),
    locale: z.string().nullish(),
    timezone: z.string().nullish(),
  })
  .optional();

/** The session of our own chat page: the same conversation as before when `resume` is still good, or a new one. */
export async function openSession(
  request: Request,
  deps: StartDeps & { readonly tokens: Tokens; readonly floods: Pick<FloodGates, "reading" | "beginning"> },
): Promise<Reply> {
  const body = await readJson(request);
  if (body.type === "refused") return body.reply;
  const session = sessionSchema.safeParse(body.value);
  if (!session.success) {
    return refusal(400, "BadRequest", "Send { resume, locale, timezone }, each a text or left out.");
  }

  const known = await remembered(session.data?.resume, deps.tokens);
  const { floods } = deps;
  const heldBack = known === undefined ? floods.beginning(request) : floods.reading(known.conversationId);
  if (heldBack !== undefined) return heldBack;
  const identity = known ?? newIdentity();
  const { type } = await startConversation(identity, toLocality(session.data), deps);
  return {
    status: 200,
    body: {
      token: await deps.tokens.sign("token", identity),
      conversationId: identity.conversationId,
      userId: identity.userId,
      // a new one each time: it lasts for as long as somebody comes back within 30 days
      resume: await deps.tokens.sign("resume", identity),
      expiresIn: lifetimeSeconds.token,
      resumed: known !== undefined && type === "continued",
    },
  };
}

async function remembered(resume: string | null | undefined, tokens: Tokens): Promise<Identity | undefined> {
  const verified = await tokens.verify("resume", resume ?? "");
  return verified.type === "valid" ? verified.identity : undefined;
}
