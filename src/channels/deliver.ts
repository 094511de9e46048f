import {
  type Activity,
  type ConversationParameters,
  type ConversationReference,
  TurnContext,
} from "botbuilder";
import { DeliveryError, refusedDelivery } from "#src/turn/carrier.ts";
import { audience, type TurnAdapter } from "./adapter.ts";
import { ConnectorRefusedError } from "./connector.ts";
import type { Pace } from "./pace.ts";
import { placeFor } from "./place-for.ts";
import { codeIn } from "./rest-error.ts";

/** Refused with 403 for these, we are to blame; for everything else, nobody reads there any more. */
const ourFault = new Set(["InvalidBotApiHost", "NotEnoughPermissions"]);

/** The requester blocked or removed the bot. */
export class UnreachableError extends DeliveryError {
  constructor(options: { cause?: unknown } = {}) {
    super("The requester blocked or removed the bot.", { ...options, retryable: false });
  }
}

export type DeliverDeps = {
  readonly adapter: TurnAdapter;
  readonly appId: string;
  /** Every call takes a place of it first. */
  readonly pace: Pace;
};

/** Sends an activity to a conversation outside any request; gives the channel's id of it. Rejects with a DeliveryError that says whether to try again. */
export async function deliver(
  activity: Partial<Activity>,
  reference: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<string | undefined> {
  await placeFor(reference, pace);
  const { id: _, ...addressed } = TurnContext.applyConversationReference({ ...activity }, reference);
  const { replyToId, serviceUrl = "" } = addressed;
  const conversation = reference.conversation?.id ?? "";
  let id: string | undefined;
  await refusing(async () => {
    const connector = await adapter.connector(appId, serviceUrl);
    const sent = await (replyToId === undefined
      ? connector?.conversations.sendToConversation(conversation, addressed)
      : connector?.conversations.replyToActivity(conversation, replyToId, addressed));
    id = sent?.id;
  });
  return id;
}

/** Puts an activity in the place of one that was sent; rejects as `deliver` does. */
export async function replace(
  activity: Partial<Activity>,
  reference: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<void> {
  await placeFor(reference, pace);
  await refusing(() =>
    adapter.continueConversationAsync(appId, reference, async (context) => {
      await context.updateActivity(activity);
    }),
  );
}

/** Opens a private conversation with somebody and gives its id: the same one however often it is asked for. */
export async function openPrivately(
  { bot, user, conversation, channelId = "", serviceUrl = "" }: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<string> {
  const tenantId = conversation?.tenantId;
  // there is no conversation yet: whoever it is to be with stands for it
  await placeFor({ channelId, conversation: { id: user?.id ?? "", ...(tenantId && { tenantId }) } }, pace);
  const wanted = {
    isGroup: false,
    bot,
    members: [{ id: user?.id }],
    ...(tenantId && { tenantId, channelData: { tenant: { id: tenantId } } }),
  };
  let id = "";
  await refusing(() =>
    adapter.createConversationAsync(
      appId,
      channelId,
      serviceUrl,
      audience,
      // boundary: the SDK's type demands a topic and a first message
      wanted as unknown as ConversationParameters,
      async ({ activity }) => {
        id = activity.conversation.id;
      },
    ),
  );
  return id;
}

/** Begins a thread in a channel of Teams; gives the ids of the thread and of the message at its head. */
export async function beginThread(
  activity: Partial<Activity>,
  { bot, conversation, channelId = "", serviceUrl = "" }: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<{ readonly conversation: string; readonly activity: string }> {
  const tenantId = conversation?.tenantId;
  const wanted = {
    isGroup: true,
    bot,
    ...(tenantId && { tenantId }),
    channelData: { channel: { id: conversation?.id }, ...(tenantId && { tenant: { id: tenantId } }) },
    activity: { ...activity, channelId },
  };
  await placeFor({ channelId, conversation }, pace);
  let begun = { conversation: "", activity: "" };
  await refusing(async () => {
    // boundary: the SDK's type demands members and a topic
    const made = await adapter.begin(appId, serviceUrl, wanted as unknown as ConversationParameters);
    const id = made?.id ?? "";
    begun = { conversation: id, activity: made?.activityId ?? id.split(";messageid=")[1] ?? "" };
  });
  return begun;
}

/** What a conversation's roster says of somebody; rejects as `deliver` does. */
export async function memberOf(
  id: string,
  { conversation, channelId = "", serviceUrl = "" }: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<unknown> {
  await placeFor({ channelId, conversation }, pace);
  let member: unknown;
  await refusing(async () => {
    member = await adapter.member(appId, serviceUrl, { conversation: conversation?.id ?? "", id });
  });
  return member;
}

/** Takes back what was sent; rejects as `deliver` does. */
export async function takeBack(
  activityId: string,
  reference: Partial<ConversationReference>,
  { adapter, appId, pace }: DeliverDeps,
): Promise<void> {
  await placeFor(reference, pace);
  await refusing(() =>
    adapter.continueConversationAsync(appId, reference, (context) => context.deleteActivity(activityId)),
  );
}

/** Whether what was to be changed is not there any more. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof DeliveryError)) return false;
  return error.cause instanceof ConnectorRefusedError && error.cause.statusCode === 404;
}

async function refusing(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    throw toDeliveryError(error);
  }
}

function toDeliveryError(error: unknown): DeliveryError {
  if (!(error instanceof ConnectorRefusedError)) return refusedDelivery("The channel", {}, error);
  const { statusCode: status, retryAfter } = error;
  if (status === 403 && !ourFault.has(codeIn(error))) return new UnreachableError({ cause: error });
  return refusedDelivery("The channel", { status, retryAfter }, error);
}
