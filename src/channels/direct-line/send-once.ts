import type { Response } from "restify";
import type { ActivitySet } from "#src/channels/direct-line/activity-set.ts";
import { type AttachedFiles, attachFiles, type SentFiles } from "#src/channels/direct-line/attached-files.ts";
import type { Identity } from "#src/channels/direct-line/identity.ts";
import { activityId, clientActivityId, toIncoming } from "#src/channels/direct-line/incoming.ts";
import type { Receive } from "#src/channels/direct-line/receive.ts";
import { contentOf, type Unacknowledged } from "#src/channels/direct-line/unacknowledged.ts";
import type { Store } from "#src/store/store.ts";
import type { GuardedActivity } from "#src/turn/activity-guard.ts";

export type SendDeps = {
  readonly store: Pick<Store, "keepFiles">;
  readonly receive: Receive;
  readonly unacknowledged: Unacknowledged;
  readonly tell: (conversationId: string, set: ActivitySet) => Promise<void>;
  readonly now: () => Date;
};

type Sending = {
  readonly identity: Identity;
  readonly response: Response;
  /** What was sent with it. */
  readonly files?: SentFiles;
};

/** Hands the activity to the bot once, however often the client sends it, and gives the id it is stored under. */
export async function sendOnce(
  activity: GuardedActivity,
  { identity, response, files }: Sending,
  deps: SendDeps,
): Promise<string> {
  const own = activityId(activity, identity);
  const content = contentOf(activity, identity, files?.taken);
  const id = deps.unacknowledged.idFor(content, own);
  response.on("finish", () => {
    if (response.statusCode === 200) deps.unacknowledged.acknowledge(content);
  });

  const at = deps.now();
  // kept before the turn that tells of them: what is said to be there is there
  const attached = files && (await attachFiles(files, { identity, id, at }, deps.store));
  await deps.receive(toIncoming(activity, identity, { id, at }, attached));
  const isSentAgain = id !== own && clientActivityId(activity.channelData) !== undefined;
  if (isSentAgain)
    await deps.tell(identity.conversationId, echo(activity, { id: own, at, identity, attached }));
  return id;
}

type Echoed = {
  readonly id: string;
  readonly at: Date;
  readonly identity: Identity;
  readonly attached: AttachedFiles | undefined;
};

/** Web Chat shows a message as sent when it finds its own number in the stream, and the stored one has the first. */
function echo(activity: GuardedActivity, { id, at, identity, attached }: Echoed): ActivitySet {
  const sent = JSON.stringify(toIncoming(activity, identity, { id, at }, attached));
  return { activities: [JSON.parse(sent)] };
}
