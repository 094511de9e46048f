import type { Store } from "#src/store/store.ts";
import type { CaseThread, SupportChannel } from "#src/store/support-store.ts";
import type { News, Order, Target, TargetCase } from "./target.ts";

/** What is said in a thread; `to` is called by name, so that they are told of it. */
export type ThreadLine = { readonly text: string; readonly to?: SupportChannel["owner"] };

/** What can be done in Teams. Rejects with a DeliveryError when it was not done. */
export type SupportTeams = {
  /** Begins a thread with a card. */
  readonly post: (
    channel: SupportChannel,
    card: object,
  ) => Promise<Pick<CaseThread, "conversation" | "card" | "reference">>;
  /** Puts a card in the place of the thread's; false when there is none any more. */
  readonly replace: (thread: CaseThread, card: object) => Promise<boolean>;
  readonly remove: (thread: Pick<CaseThread, "conversation" | "card" | "reference">) => Promise<void>;
  readonly say: (thread: CaseThread, line: ThreadLine) => Promise<void>;
};

/** How a case is put into words, in a language. */
export type SupportVoice = {
  readonly card: (opened: TargetCase, locale: string) => object;
  /** Undefined where nothing is said beside the card. */
  readonly line: (news: News, opened: TargetCase, locale: string) => string | undefined;
};

export type TeamsChannelDeps = {
  readonly store: Pick<Store, "supportChannels" | "caseThread" | "keepThread" | "dropThread" | "noteTold">;
  readonly teams: SupportTeams;
  readonly voice: SupportVoice;
};

/** The support people's channel: a card for every case, which always shows how it stands, and its thread. */
export function teamsChannelTarget(deps: TeamsChannelDeps): Target {
  return async (order) => {
    const { opened } = order;
    const known = await deps.store.caseThread(opened.number);
    if (known?.told === order.key) return;
    const thread = known === undefined ? await posted(opened, deps) : await refreshed(order, known, deps);
    if (thread === undefined) return;
    if (known !== undefined || !isOnCard(order.news)) await tell(order, thread, deps);
    await deps.store.noteTold(opened.number, order.key);
  };
}

/** Whether a card that was posted just now says it. */
function isOnCard({ type }: News): boolean {
  return type === "case-opened" || type === "case-changed";
}

async function tell({ opened, news }: Order, thread: CaseThread, deps: TeamsChannelDeps): Promise<void> {
  const text = deps.voice.line(news, opened, thread.locale);
  const owner = news.type === "nobody-came" ? await ownerOf(thread, deps) : undefined;
  if (text !== undefined) await deps.teams.say(thread, { text, ...(owner && { to: owner }) });
}

/** Begins the thread of a case; undefined where there is no channel for it, or it is nobody's turn yet. */
async function posted(opened: TargetCase, deps: TeamsChannelDeps): Promise<CaseThread | undefined> {
  const { status } = opened.standing;
  if (status === "deferred" || status === "closed") return undefined;
  const channel = channelFor(opened, await deps.store.supportChannels());
  if (channel === undefined) return undefined;
  const { locale } = channel;
  const begun = await deps.teams.post(channel, deps.voice.card(opened, locale));
  const kept = await deps.store.keepThread({ case: opened.number, locale, ...begun });
  // another process was first: one card is enough
  if (kept.card !== begun.card) await deps.teams.remove(begun);
  return kept;
}

async function refreshed(
  { opened, news }: Order,
  thread: CaseThread,
  deps: TeamsChannelDeps,
): Promise<CaseThread | undefined> {
  if (news.type === "message") return thread;
  if (await deps.teams.replace(thread, deps.voice.card(opened, thread.locale))) return thread;
  await deps.store.dropThread(opened.number);
  return posted(opened, deps);
}

/** The channel for the requester's language, or else the one for everybody, or else the only ones there are. */
function channelFor({ packet }: TargetCase, channels: readonly SupportChannel[]): SupportChannel | undefined {
  return (
    channels.find(({ serves }) => serves === packet.locale) ??
    channels.find(({ serves }) => serves === undefined) ??
    channels[0]
  );
}

async function ownerOf({ conversation }: CaseThread, { store }: TeamsChannelDeps) {
  const [channel] = conversation.split(";");
  return (await store.supportChannels()).find((each) => each.channel === channel)?.owner;
}
