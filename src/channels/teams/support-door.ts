import { type Activity, TurnContext } from "botbuilder";
import { z } from "zod";
import { fill } from "#src/desk/desk-words.ts";
import { supportWords } from "#src/desk/support-words.ts";
import { asWritten, callsUs } from "../as-written.ts";
import { type SupportCommand, supportCommand } from "./support-command.ts";
import { type Happened, type SupportDoorDeps, sayOnceIn } from "./support-happened.ts";
import { isPress, press } from "./support-press.ts";
import { changeReply, reply } from "./support-reply.ts";

const placeSchema = z.object({ channel: z.object({ id: z.string() }), team: z.object({ id: z.string() }) });

/** What happened to a team names no channel. */
const eventSchema = placeSchema
  .partial({ channel: true })
  .extend({ eventType: z.string().optional().catch(undefined) });

/** Takes what the support people do in their channel; false for what is none of that. */
export function supportDoor(deps: SupportDoorDeps): (activity: Activity) => Promise<boolean> {
  return async (activity) => {
    if (activity.channelId !== "msteams" || activity.conversation.conversationType !== "channel")
      return false;
    if (activity.type === "conversationUpdate" || activity.type === "installationUpdate") {
      await end(activity, deps);
      return false;
    }
    const thread = await deps.store.caseThreadIn(activity.conversation.id);
    if (thread === undefined) return command(activity, deps);
    await take({ activity, thread, say: sayOnceIn(activity, deps) }, deps);
    return true;
  };
}

/** Whatever else happens in a case's thread is nobody's business. */
async function take(happened: Happened, deps: SupportDoorDeps): Promise<void> {
  const { activity } = happened;
  switch (activity.type) {
    case "message":
      return (isPress(activity) ? press : reply)(happened, deps);
    case "messageUpdate":
    case "messageDelete":
      return changeReply(happened, deps);
  }
}

/** A channel or team that is gone, or has sent us away, takes no more cases. */
async function end(
  { channelData, membersRemoved = [], recipient, action = "" }: Activity,
  { store }: SupportDoorDeps,
): Promise<void> {
  const place = eventSchema.safeParse(channelData).data;
  if (place === undefined) return;
  if (place.eventType === "channelDeleted" && place.channel)
    await store.serveNoMoreIn({ channel: place.channel.id });
  const isOut = membersRemoved.some(({ id }) => id === recipient?.id) || action.startsWith("remove");
  if (isOut || place.eventType === "teamDeleted") await store.serveNoMoreIn({ team: place.team.id });
}

async function command(activity: Activity, deps: SupportDoorDeps): Promise<boolean> {
  if (activity.type !== "message" || !callsUs(activity)) return false;
  const asked = supportCommand(asWritten(activity).text ?? "", deps.queues);
  const place = placeSchema.safeParse(activity.channelData).data;
  if (asked === undefined || place === undefined) return false;
  const { said } = supportWords[asked.locale];
  const { aadObjectId = "", id } = activity.from;
  const say = sayOnceIn(activity, deps);
  const isOwner = deps.owners === "anybody" || deps.owners.includes(aadObjectId.toLowerCase());
  if (!isOwner) await say(fill(said.notAllowed, { id: aadObjectId || id }));
  else await say(await carriedOut(asked, { activity, place }, deps));
  return true;
}

type Where = { readonly activity: Activity; readonly place: z.infer<typeof placeSchema> };

/** Does it, and gives what is said of it. */
async function carriedOut(
  asked: SupportCommand,
  { activity, place: { channel, team } }: Where,
  deps: SupportDoorDeps,
): Promise<string> {
  const { said } = supportWords[asked.locale];
  switch (asked.type) {
    case "serve-no-more":
      return (await deps.store.serveNoMoreIn({ channel: channel.id })) ? said.noMore : said.notOne;
    case "no-such-queue":
      return fill(said.noQueue, { queues: deps.queues.join(", ") || said.noQueues });
    case "serve": {
      await serve(activity, { ...asked, channel: channel.id, team: team.id }, deps);
      const { serves = "everybody" } = asked;
      if (serves === "everybody" || serves === "ja" || serves === "en") return said[serves];
      return fill(said.queue, { queue: serves });
    }
  }
}

type Serving = Extract<SupportCommand, { type: "serve" }> & {
  readonly channel: string;
  readonly team: string;
};

function serve(activity: Activity, asked: Serving, { store }: SupportDoorDeps): Promise<void> {
  const { locale, serves, channel, team } = asked;
  const { user: _, activityId: __, ...reference } = TurnContext.getConversationReference(activity);
  const where = { ...reference, conversation: { ...reference.conversation, id: channel } };
  return store.serveIn({
    channel,
    team,
    locale,
    ...(serves && { serves }),
    reference: JSON.parse(JSON.stringify(where)),
    owner: { id: activity.from.id, name: activity.from.name },
  });
}
