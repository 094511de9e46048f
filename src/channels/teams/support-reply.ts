import type { Activity } from "botbuilder";
import { agentName } from "#src/desk/agent-name.ts";
import { fill } from "#src/desk/desk-words.ts";
import { supportWords, supportWordsIn } from "#src/desk/support-words.ts";
import { caseName } from "#src/handoff/case-name.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import { supportTarget } from "#src/handoff/teams-channel.ts";
import { spoken } from "#src/render/words.ts";
import type { Case } from "#src/store/store.ts";
import { asWritten, callsSomebody, callsUs } from "../as-written.ts";
import { isNote } from "./support-command.ts";
import { type Happened, isFirst, type SupportDoorDeps } from "./support-happened.ts";

const longestReply = 4_000;

/** Passes on what whoever has the case writes in its thread; everybody else is told that it was not sent. */
export async function reply(happened: Happened, deps: SupportDoorDeps): Promise<void> {
  const { activity, thread, say } = happened;
  const opened = await deps.store.case(thread.case);
  if (opened === undefined || isAmongThem(activity)) return;
  const { said } = supportWordsIn(thread.locale);
  const { text = "", attachments = [] } = asWritten(activity);
  const name = requesterOf(opened, thread.locale);
  const words = text.trim();
  if (isNote(words)) return say(fill(said.noted, { name }));
  if (words.length > longestReply) return say(said.tooLong);
  const replied = { ...happened, opened };
  const refused = words === "" ? undefined : await pass(words, activity.id ?? "", replied, deps);
  if (refused !== undefined) return tellOnce(refused, happened, deps);
  if (attachments.length > 0) await say(fill(said.noFiles, { name }));
}

/** What was passed on cannot be taken back: a change of it is sent as a correction, and whoever deletes it is told. */
export async function changeReply(happened: Happened, deps: SupportDoorDeps): Promise<void> {
  const { activity, thread, say } = happened;
  const opened = await deps.store.case(thread.case);
  if (opened === undefined) return;
  const wasSent = await deps.store.hasSeen(opened.conversation, `${supportTarget}/${activity.id}`);
  if (!wasSent) return;
  const { said } = supportWordsIn(thread.locale);
  if (activity.type === "messageDelete")
    return say(fill(said.deleted, { name: requesterOf(opened, thread.locale) }));
  const words = (asWritten(activity).text ?? "").trim();
  if (words === "" || isNote(words)) return;
  if (words.length > longestReply) return say(said.tooLong);
  const { locale = "" } = (await deps.store.conversation(opened.conversation)) ?? {};
  const text = fill(supportWords[spoken(locale) ?? "ja"].correction, { text: words });
  const at = activity.timestamp ? new Date(activity.timestamp).toISOString() : "";
  const refused = await pass(text, `${activity.id}/${at}`, { ...happened, opened }, deps);
  if (refused !== undefined) await say(refused);
}

type Replied = Happened & { readonly opened: Case };

/** Undefined when it is sent, or was before; else why it is not. */
async function pass(
  text: string,
  key: string,
  { activity, thread, opened }: Replied,
  { act, store }: SupportDoorDeps,
): Promise<string | undefined> {
  const { said } = supportWordsIn(thread.locale);
  const number = caseName(thread.case);
  const isSilenced = (await store.conversation(opened.conversation))?.silencedAt !== undefined;
  if (isSilenced) return fill(said.notReached, { name: requesterOf(opened, thread.locale) });
  const agent = agentName(activity.from.name ?? "");
  if (agent === undefined) return fill(said.claimFirst, { number });
  const result = await act(thread.case, { type: "replied", agent, text }, { target: supportTarget, key });
  if (result.type !== "refused") return undefined;
  if (result.assignee !== undefined) return fill(said.notYours, { number, agent: result.assignee });
  const isOver = (await store.case(thread.case))?.status === "closed";
  return fill(isOver ? said.overAlready : said.claimFirst, { number });
}

/** Who did not call us may be talking with the others: that it goes no further is said to them once a day. */
async function tellOnce(
  text: string,
  { activity, thread, say }: Happened,
  deps: SupportDoorDeps,
): Promise<void> {
  const isNew = callsUs(activity) || (await isFirst(`unsent:${thread.case}:${activity.from.id}`, deps));
  if (isNew) await say(text);
}

/** Whoever calls somebody else, and not us, talks with them. */
function isAmongThem(activity: Activity): boolean {
  return !callsUs(activity) && callsSomebody(activity);
}

function requesterOf({ packet }: Case, locale: string): string {
  return packetSchema.safeParse(packet).data?.requester.name ?? supportWordsIn(locale).card.nameless;
}
