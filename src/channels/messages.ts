import type { IncomingMessage } from "node:http";
import type { Activity } from "botbuilder";
import type { Response, Server } from "restify";
import type { BotFramework } from "#src/config-bot-framework.ts";
import { guardChannelActivity } from "#src/turn/activity-guard.ts";
import type { Authentication, Proof } from "./adapter.ts";
import type { SigningKeys } from "./auth/signing-keys.ts";
import { createVerifier, type Verifier } from "./auth/verifier.ts";
import { readJson } from "./body.ts";
import { type CrowdGate, createCrowdGate } from "./crowd-gate.ts";
import { says } from "./error-fact.ts";
import { isHandoffStatus } from "./handoff-status.ts";
import { type Reply, refusal, retryLater, send } from "./reply.ts";
import { isServiceAllowed } from "./service-url.ts";
import { type TakeDeps, takeActivity } from "./take-activity.ts";
import { isTenantAllowed } from "./teams/tenant.ts";

export type MessagesDeps = TakeDeps & {
  readonly botFramework: BotFramework;
  readonly authentication: Authentication;
  /** Takes in what an agent hub says of a case it was handed. */
  readonly obey: (activity: Activity) => Promise<void>;
  /** Takes what the support people do in their channel of Teams; false for what is none of that. */
  readonly takeSupport: (activity: Activity) => Promise<boolean>;
  /** What the Bot Framework's tokens are signed with. */
  readonly keys: SigningKeys;
  readonly now: () => Date;
};

/** `POST /api/messages`: where Bot Framework channels deliver. 200 means stored; nothing stored is ever a 5xx. */
export function mountMessages(server: Server, given: MessagesDeps): void {
  const { botFramework } = given;
  const verify =
    botFramework.type === "credentials" ? createVerifier({ ...given, appId: botFramework.appId }) : undefined;
  const deps = { ...given, verify, crowd: createCrowdGate(() => performance.now()) };
  server.post("/api/messages", async (request: IncomingMessage, response: Response) => {
    send(response, await deliver(request, deps));
  });
}

/** `verify` is undefined where nobody is asked who they are. */
type DeliverDeps = MessagesDeps & { readonly verify: Verifier | undefined; readonly crowd: CrowdGate };

async function deliver(request: IncomingMessage, deps: DeliverDeps): Promise<Reply> {
  if (deps.botFramework.type === "off") return switchedOff;
  const body = await readJson(request);
  if (body.type === "refused") return body.reply;
  const guarded = guardChannelActivity(body.value);
  if (guarded.type === "invalid") return refusal(400, "BadActivity", guarded.message);
  // its shape was just checked; the SDK's type names more than anybody sends
  const activity = guarded.activity as unknown as Activity;
  if (!isServiceAllowed(activity.serviceUrl, deps.botFramework)) return foreignService;
  const proof = await proofOf(activity, request.headers.authorization ?? "", deps);
  if (proof === undefined) return unproven;
  if (!isTenantAllowed(activity, deps.botFramework)) return foreignTenant;
  const leave = deps.crowd.enter();
  if (leave === undefined) return crowded;
  return whenStored(() => take(activity, proof, deps)).finally(leave);
}

async function take(activity: Activity, proof: Proof, deps: MessagesDeps): Promise<Reply> {
  if (isHandoffStatus(activity)) {
    await deps.obey(activity);
    return { status: 200, body: {} };
  }
  if (await deps.takeSupport(activity)) return { status: 200, body: {} };
  const { response } = await takeActivity(activity, proof, deps);
  // the SDK's word for an invoke nobody answered; to the caller it is a request that fails for good, no failure here
  if (response?.status === 501) return unknownInvoke;
  return { status: response?.status ?? 200, body: response?.body ?? {} };
}

async function whenStored(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (says(error, "retryable"))
      return retryLater(503, "The message could not be stored. Send it again in a moment.", 2);
    throw error;
  }
}

/** Undefined when a token does not prove what it has to; whatever is wrong with it, its bearer is told the same. */
async function proofOf(activity: Activity, header: string, deps: DeliverDeps): Promise<Proof | undefined> {
  const { botFramework, authentication, adapter, log, verify } = deps;
  if (botFramework.type !== "credentials" || verify === undefined) {
    return authentication.authenticateRequest(activity, "");
  }
  const verified = await verify(header, activity);
  if (verified.type === "proven") return adapter.vouch(botFramework.appId, activity.serviceUrl);
  log.warn({ reason: verified.reason }, "a request to /api/messages was not authenticated");
  return undefined;
}

const unknownInvoke = refusal(400, "NotSupported", "Invokes of this name are not answered here.");

const crowded = retryLater(503, "Too many write at once. Send it again in a moment.", 1);
const switchedOff = refusal(
  404,
  "NotFound",
  "This server has no Bot Framework credentials; only its web chat is open.",
);
const unproven = refusal(401, "Unauthorized", "The request does not carry a valid Bot Framework token.");
const foreignTenant = refusal(403, "ForbiddenTenant", "This organisation is not served here.");
const foreignService = refusal(403, "ForbiddenServiceUrl", "Answers are not sent to this service URL.");
