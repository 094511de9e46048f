import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { realCauses } from "#src/desk/found.ts";
import type { Act } from "./act.ts";
import { isSigned, signatureHeader } from "./webhook-signature.ts";

type Request = IncomingMessage & { readonly params?: Readonly<Record<string, string>> };

export type WebhookDoorDeps = {
  readonly secret: string;
  readonly now: () => Date;
  readonly act: Act;
  readonly log: Readonly<Record<"warn", (fields: object, message: string) => void>>;
};

/** What of restify's server is used here. */
export type WebhookServer = {
  readonly post: (
    path: string,
    route: (request: Request, response: ServerResponse) => Promise<void>,
  ) => unknown;
};

type Reply = { readonly status: number; readonly body: object };

const longest = 64 * 1024;

const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u);
/** Makes a repetition known: the same for every try to send one act. */
const key = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]+$/u);

/** What the trouble really came from. */
const cause = z.enum(realCauses).exactOptional();

const actSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("claimed"), key, agent: name }),
  z.object({ type: z.literal("replied"), key, agent: name, text: z.string().trim().min(1).max(4_000) }),
  z.object({ type: z.literal("released"), key, agent: name }),
  z.object({ type: z.literal("handed-back"), key, agent: name, cause }),
  z.object({
    type: z.literal("closed"),
    key,
    agent: name,
    as: z.enum(["fixed", "not-fixed", "user-left", "untold"]),
    cause,
  }),
]);

/** `POST /handoff/webhook/cases/:number`: what an agent does with a case in the program the webhook belongs to. */
export function mountWebhookDoor(server: WebhookServer, deps: WebhookDoorDeps): void {
  server.post("/handoff/webhook/cases/:number", async (request, response) => {
    const { status, body } = await answer(request, deps);
    const text = JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(text);
  });
}

async function answer(request: Request, { secret, now, act, log }: WebhookDoorDeps): Promise<Reply> {
  const body = await bodyOf(request);
  if (body === undefined) return refusal(413, "too-large", "The body is larger than 64 KiB.");
  if (!isSigned(String(request.headers[signatureHeader] ?? ""), body, { secret, at: now() })) {
    log.warn({}, "a call of the webhook was not signed, or not now");
    return refusal(401, "unsigned", "The signature is missing, wrong, or older than five minutes.");
  }
  const asked = actSchema.safeParse(parsed(body)).data;
  if (asked === undefined) return refusal(400, "bad-act", "The body is no act of an agent; see the README.");
  const { key, ...event } = asked;
  const [, number = "0"] = /^(?:K-)?(\d{1,15})$/i.exec(request.params?.number ?? "") ?? [];
  const result = await act(Number(number), event, { target: "webhook", key });
  switch (result.type) {
    case "done":
    case "repeated":
      return { status: 200, body: { result: result.type } };
    case "missing":
      return refusal(404, "missing", "There is no such case.");
    case "refused":
      return refusedAct(result.assignee, event.agent);
  }
}

function refusedAct(assignee: string | undefined, agent: string): Reply {
  const { status, body } = refusal(
    409,
    "refused",
    "The case, as it stands, has no such step for this agent.",
  );
  if (assignee === undefined || assignee === agent) return { status, body };
  return { status, body: { ...refusal(409, "taken", "Somebody else has the case.").body, assignee } };
}

function refusal(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Just as it was sent: the signature is of these very characters. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    // read to its end all the same: a connection that is cut brings no answer
    if (length <= longest) chunks.push(chunk);
  }
  return length > longest ? undefined : Buffer.concat(chunks).toString("utf8");
}
