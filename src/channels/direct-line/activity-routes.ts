import { randomUUID } from "node:crypto";
import type { Request, Response } from "restify";
import { readJson } from "#src/channels/body.ts";
import { toActivitySet } from "#src/channels/direct-line/activity-set.ts";
import { authorize } from "#src/channels/direct-line/authorize.ts";
import type { FloodGates } from "#src/channels/direct-line/flood.ts";
import { type Identity, keyOf } from "#src/channels/direct-line/identity.ts";
import { objection } from "#src/channels/direct-line/incoming.ts";
import { type SendDeps, sendOnce } from "#src/channels/direct-line/send-once.ts";
import type { Tokens } from "#src/channels/direct-line/tokens.ts";
import { badWatermark, queryOf, toSequence } from "#src/channels/direct-line/watermark.ts";
import type { Log } from "#src/channels/log.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";
import type { Store } from "#src/store/store.ts";
import { guardActivity } from "#src/turn/activity-guard.ts";
import type { Typing } from "#src/turn/typing.ts";

export type ActivityDeps = SendDeps & {
  readonly tokens: Tokens;
  readonly typing: Typing;
  readonly floods: Pick<FloodGates, "saying" | "reading">;
  readonly store: Pick<Store, "transcript" | "keepFiles">;
  readonly log: Log;
};

const pageSize = 500;

/** Answers with the activity's id once the turn is stored, and not before. */
export async function postActivity(request: Request, response: Response, deps: ActivityDeps): Promise<Reply> {
  const authorized = await authorize(request, request.params.id, deps);
  if (authorized.type === "refused") return authorized.reply;
  const { identity } = authorized;
  const heldBack = deps.floods.saying(identity.conversationId);
  if (heldBack !== undefined) return heldBack;
  const body = await readJson(request);
  if (body.type === "refused") return body.reply;
  const guarded = guardActivity(body.value);
  if (guarded.type === "invalid") return refusal(400, "BadActivity", guarded.message);

  const { activity } = guarded;
  const objected = objection(activity);
  if (objected !== undefined) return objected;
  if (activity.type === "typing") {
    deps.typing(keyOf(identity), "user");
    return { status: 200, body: { id: randomUUID() } };
  }
  return { status: 200, body: { id: await sendOnce(activity, { identity, response }, deps) } };
}

export async function readActivities(request: Request, deps: ActivityDeps): Promise<Reply> {
  const authorized = await authorize(request, request.params.id, deps);
  if (authorized.type === "refused") return authorized.reply;
  const after = toSequence(queryOf(request));
  if (after === undefined) return badWatermark;
  const { identity } = authorized;
  const heldBack = deps.floods.reading(identity.conversationId);
  if (heldBack !== undefined) return heldBack;
  return { status: 200, body: await activitiesAfter(after, identity, deps) };
}

async function activitiesAfter(after: number, identity: Identity, { store, log }: ActivityDeps) {
  try {
    return toActivitySet(await store.transcript(keyOf(identity), after, pageSize), after);
  } catch (error) {
    // an error would end the client's polling for good; "nothing new" lets it ask again
    log.warn({ err: error }, "A conversation could not be read. The client was told that nothing is new.");
    return toActivitySet([], after);
  }
}
