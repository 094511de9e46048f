import type { Activity } from "botbuilder";
import { z } from "zod";
import type { AgentEvent } from "#src/desk/case-life.ts";
import type { Act } from "#src/handoff/act.ts";
import type { Case, Conversation, Store } from "#src/store/store.ts";
import { standingOf } from "#src/turn/snapshot.ts";

export type HandoffStatusDeps = {
  readonly store: Pick<Store, "conversation" | "case" | "remembered" | "remember">;
  readonly act: Act;
  /** What an agent is called whose hub gives no name. */
  readonly agent: string;
};

const valueSchema = z.object({
  state: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["accepted", "failed", "completed"])),
});
const referenceSchema = z.object({ user: z.object({ id: z.string() }) });

/** Where whom a conversation was handed to is remembered: `handoff.initiate` was sent with this case. */
export function handedOffRow(conversation: string): string {
  return `handed-off:${conversation}`;
}

export function isHandoffStatus({ type, name }: Activity): boolean {
  return type === "event" && name === "handoff.status";
}

/**
 * Does what an agent hub says of a case, in whatever order it says it. Nobody else is listened to: not where no
 * `handoff.initiate` was sent, and not the requester, who could send the same event.
 */
export function handoffStatus(deps: HandoffStatusDeps): (activity: Activity) => Promise<void> {
  return (activity) => obey(activity, deps);
}

async function obey(activity: Activity, deps: HandoffStatusDeps): Promise<void> {
  const { store } = deps;
  const key = `remote.${activity.channelId}:${activity.conversation.id}`;
  const state = valueSchema.safeParse(activity.value).data?.state;
  const conversation = await store.conversation(key);
  if (state === undefined || conversation === undefined || !isHub(activity, conversation)) return;
  const opened = await handedOff(conversation, store);
  if (opened === undefined) return;
  const row = `hub-agent:${key}`;
  const agent = nameOf(activity) ?? deps.agent;
  if (state === "accepted" || opened.status !== "assigned") await store.remember(row, agent);
  const events = eventsFor(state, opened, { agent, before: (await store.remembered(row)) ?? agent });
  for (const event of events) {
    const origin = { target: "channel", key: `${activity.id ?? state}/${event.type}` };
    await deps.act(opened.number, event, origin);
  }
}

/** Web Chat has nobody but end users; elsewhere the hub is whoever is not the requester. */
function isHub({ channelId, from }: Activity, { reference }: Conversation): boolean {
  const requester = referenceSchema.safeParse(reference).data?.user.id;
  return channelId !== "webchat" && from?.id !== undefined && from.id !== requester && from.role !== "user";
}

async function handedOff(
  conversation: Conversation,
  store: HandoffStatusDeps["store"],
): Promise<Case | undefined> {
  const { caseNumber } = conversation;
  if (caseNumber === undefined || standingOf(conversation).type !== "ended") return undefined;
  const sent = await store.remembered(handedOffRow(conversation.key));
  return sent === String(caseNumber) ? store.case(caseNumber) : undefined;
}

type Agents = { readonly agent: string; readonly before: string };

/** What comes late means nothing any more: a closed case stays closed, and an agent of the desk keeps theirs. */
function eventsFor(
  state: "accepted" | "failed" | "completed",
  { status, assignee }: Case,
  { agent, before }: Agents,
): readonly AgentEvent[] {
  const isHubs = status === "assigned" && assignee === before;
  if (status === "closed" || (status === "assigned" && !isHubs)) return [];
  const named = isHubs ? before : agent;
  const claimed: readonly AgentEvent[] = isHubs ? [] : [{ type: "claimed", agent }];
  switch (state) {
    case "accepted":
      return claimed;
    case "failed":
      return [{ type: "handoff-failed", agent: named }];
    case "completed":
      return [...claimed, { type: "closed", agent: named, as: "untold" }];
  }
}

/** One line of at most 60 characters. */
function nameOf({ from }: Activity): string | undefined {
  const shown = (from?.name ?? "")
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
  return shown === "" ? undefined : shown;
}
