import type { Request, Response } from "restify";
import { parseJson } from "#src/channels/body.ts";
import type { ActivityDeps } from "#src/channels/direct-line/activity-routes.ts";
import { authorize } from "#src/channels/direct-line/authorize.ts";
import { keyOf } from "#src/channels/direct-line/identity.ts";
import { sendOnce } from "#src/channels/direct-line/send-once.ts";
import { type Reply, refusal, retryLater } from "#src/channels/reply.ts";
import { checkFiles } from "#src/files/check-file.ts";
import { isMultipart, type Multipart, type ReadMultipart } from "#src/files/multipart.ts";
import type { Store } from "#src/store/store.ts";
import { type GuardedActivity, guardActivity } from "#src/turn/activity-guard.ts";

export type UploadDeps = ActivityDeps & {
  readonly store: Pick<Store, "files" | "keepFiles">;
  readonly readMultipart: (request: Request) => Promise<ReadMultipart>;
};

/** So many files a conversation can have. */
const mostInConversation = 30;

/** Takes a message with files as the stock client sends it: the activity, and the files beside it. */
export async function upload(request: Request, response: Response, deps: UploadDeps): Promise<Reply> {
  const authorized = await authorize(request, request.params.id, deps);
  if (authorized.type === "refused") return authorized.reply;
  const { identity } = authorized;
  const heldBack = deps.floods.saying(identity.conversationId);
  if (heldBack !== undefined) return heldBack;
  if (!isMultipart(request)) return refusal(415, "UnsupportedMediaType", "Send multipart/form-data.");
  const form = await deps.readMultipart(request);
  if (form.type !== "read") return refusals[form.type];
  const message = messageIn(form);
  if (message.type === "invalid") return refusal(400, "BadActivity", message.message);
  const kept = await deps.store.files(keyOf(identity));
  const files = checkFiles(form.files, mostInConversation - kept.length);
  return { status: 200, body: { id: await sendOnce(message.activity, { identity, response, files }, deps) } };
}

const refusals = {
  broken: refusal(400, "BadRequest", "The body broke off, or is no multipart/form-data."),
  "too-large": refusal(413, "TooLarge", "Send at most three files of 5 MiB each."),
  "too-busy": retryLater(429, "Too many files are on their way at once.", 5),
} as const satisfies Record<Exclude<ReadMultipart["type"], "read">, Reply>;

type Message =
  | { readonly type: "valid"; readonly activity: GuardedActivity }
  | { readonly type: "invalid"; readonly message: string };

/** The message the files belong to: an empty one when only files were sent. */
function messageIn({ fields }: Multipart): Message {
  const parsed = parseJson(Buffer.from(fields.get("activity") ?? '{"type":"message"}'));
  if (parsed.type === "refused") return { type: "invalid", message: "activity: expected JSON." };
  const guarded = guardActivity(parsed.value);
  if (guarded.type === "invalid" || guarded.activity.type === "message") return guarded;
  return { type: "invalid", message: "activity.type: expected message." };
}
