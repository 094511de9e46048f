import type { Store } from "#src/store/store.ts";
import type { CaseThread, SupportChannel } from "#src/store/support-store.ts";
import { DeliveryError, NotYetError } from "#src/turn/carrier.ts";
import { createDueOrder } from "./due-order.ts";
import { earlierWords } from "./earlier-words.ts";
import { channelFor, routeFactsOf, type SupportQueue } from "./support-queues.ts";
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
  readonly store: Pick<
    Store,
    | "supportChannels"
    | "caseThread"
    | "keepThread"
    | "dropThread"
    | "noteTold"
    | "soonerToBeTold"
    | "conversation"
    | "transcript"
  >;
  readonly queues: readonly SupportQueue[];
  readonly teams: SupportTeams;
  readonly voice: SupportVoice;
  readonly now: () => Date;
};

/** At opening many cases begin to wait at once: so long they gather, to be posted in turn. */
const gatheringMs = 250;
/** Shorter than whoever carries the order out waits for it. */
const inLineMs = 6_000;
/** To post one takes about so long; who comes later is not asked more often than that. */
const postingMs = 50;

/** Its orders, in the outbox. */
export const supportTarget = "teams-support";

/** The support people's channel: a card for every case, which always shows how it stands, and its thread. */
export function teamsChannelTarget(given: TeamsChannelDeps): Target {
  const deps = { ...given, inDueOrder: createDueOrder() };
  return async (order, signal) => {
    const { opened } = order;
    const known = await deps.store.caseThread(opened.number);
    if (known?.told === order.key) return;
    const thread =
      known === undefined ? await posted(order, signal, deps) : await refreshed(order, known, signal, deps);
    if (thread === undefined) return;
    const earlier = known?.told === undefined ? await earlierWords(order, deps.store) : [];
    for (const news of earlier) await tell({ opened, news }, thread, deps);
    const isPosted = thread.card !== known?.card;
    if (!isPosted || !isOnCard(order.news)) await tell(order, thread, deps);
    await deps.store.noteTold(opened.number, order.key);
  };
}

type Deps = TeamsChannelDeps & { readonly inDueOrder: ReturnType<typeof createDueOrder> };

/** Whether a card that was posted just now says it. */
function isOnCard({ type }: News): boolean {
  return type === "case-opened" || type === "case-changed";
}

async function tell(
  { opened, news }: Pick<Order, "opened" | "news">,
  thread: CaseThread,
  deps: Deps,
): Promise<void> {
  const text = deps.voice.line(news, opened, thread.locale);
  const owner = news.type === "overdue" ? await ownerOf(thread, deps) : undefined;
  if (text !== undefined) await deps.teams.say(thread, { text, ...(owner && { to: owner }) });
}

/** Begins the thread of a case; undefined where there is no channel for it, or it is nobody's turn yet. */
async function posted(
  { opened, news }: Order,
  signal: AbortSignal,
  deps: Deps,
): Promise<CaseThread | undefined> {
  const { status } = opened.standing;
  if (status === "deferred" || status === "closed") return undefined;
  const conversation = await deps.store.conversation(opened.packet.transcript.conversation);
  const facts = routeFactsOf(opened.packet, conversation);
  const channel = channelFor(facts, deps.queues, await deps.store.supportChannels());
  if (channel === undefined) return undefined;
  const isNew = news.type === "case-opened";
  return deps.inDueOrder({
    place: channel.channel,
    dueAt: opened.dueAt,
    number: opened.number,
    settleMs: isNew ? 0 : gatheringMs,
    waitsMs: inLineMs,
    tooLate: () => notYet(1, deps),
    run: async () => {
      if (!isNew) await itsTurn(opened, deps);
      return post(opened, channel, signal, deps);
    },
  });
}

/** Rejects while another one that is due sooner, here or in another process, still has to be posted. */
async function itsTurn({ number, dueAt }: TargetCase, deps: Deps): Promise<void> {
  if (dueAt === undefined) return;
  const sooner = await deps.store.soonerToBeTold({ number, dueAt }, supportTarget, deps.now());
  if (sooner > 0) throw notYet(sooner, deps);
}

function notYet(sooner: number, { now }: Deps): NotYetError {
  return new NotYetError(new Date(now().getTime() + sooner * postingMs));
}

async function post(
  opened: TargetCase,
  channel: SupportChannel,
  signal: AbortSignal,
  deps: Deps,
): Promise<CaseThread> {
  // given up meanwhile, to be tried again: not posted twice
  if (signal.aborted) throw new DeliveryError("Other cases were posted first.", { retryable: true });
  const { locale } = channel;
  const begun = await deps.teams.post(channel, deps.voice.card(opened, locale));
  const kept = await deps.store.keepThread({ case: opened.number, locale, ...begun });
  // another process was first: one card is enough
  if (kept.card !== begun.card) await deps.teams.remove(begun);
  return kept;
}

async function refreshed(
  order: Order,
  thread: CaseThread,
  signal: AbortSignal,
  deps: Deps,
): Promise<CaseThread | undefined> {
  const { opened, news } = order;
  if (!changesCard(news)) return thread;
  if (await deps.teams.replace(thread, deps.voice.card(opened, thread.locale))) return thread;
  await deps.store.dropThread(opened.number);
  return posted(order, signal, deps);
}

/** Whether the card may read otherwise than before. */
function changesCard({ type }: News): boolean {
  return type !== "message" && type !== "taken-back" && type !== "unreachable";
}

async function ownerOf({ conversation }: CaseThread, { store }: Deps) {
  const [channel] = conversation.split(";");
  return (await store.supportChannels()).find((each) => each.channel === channel)?.owner;
}
