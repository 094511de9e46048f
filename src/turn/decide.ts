import type { TriageInput } from "#dialogs/mail-reception/context.ts";
import { type Effect, isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { Notice } from "#src/store/notice-store.ts";
import type { Rating } from "#src/store/rating-store.ts";
import type { Case, Conversation } from "#src/store/store.ts";
import type { Proposal } from "#src/understanding/by-example.ts";
import { type Announced, announcedTo, answeringWhom, upToDate } from "./announced.ts";
import type { RequesterEvent } from "./case-rules.ts";
import { brokenAddresses, type CopyAsked, type CopyTurn, copyTurn } from "./copy.ts";
import type { Incoming, Said } from "./incoming.ts";
import type { Told } from "./mailbox.ts";
import type { Unread } from "./propose.ts";
import { ratingIn } from "./rating.ts";
import { react, refusals } from "./react.ts";
import type { Reaction } from "./reaction.ts";
import { resumed } from "./resumed.ts";
import { type Ended, type Ongoing, type Snapshot, type Standing, standingOf } from "./snapshot.ts";
import { begin, type Stepped, step } from "./step.ts";
import type { Locale, Voice } from "./voice.ts";
import { withCase } from "./with-case.ts";

/** What a turn comes to, before anything of it is stored or said. */
export type Decision = {
  readonly effects: readonly Effect[];
  readonly locale: Locale;
  readonly episode: number;
  /** The triage as it is to be stored; undefined leaves what is stored. */
  readonly snapshot?: Snapshot;
  readonly outcome?: Outcome;
  /** The conversation belongs to no case any more; whatever is said next begins anew. */
  readonly isOver?: true;
  /** Nothing was taken from what they wrote: decided anew should somebody else know what it means. */
  readonly unread?: Unread;
  /** What they think of how they were helped. */
  readonly rating?: Rating;
  /** What the requester does to their case. */
  readonly caseEvent?: RequesterEvent;
  /** A copy of the conversation goes there. */
  readonly copyTo?: string;
  /** The triage has ended as before, and this is what is asked beside it. */
  readonly ended?: { readonly outcome: Ended; readonly copyAsked?: CopyAsked };
  /** What is announced to them of an outage. */
  readonly announced?: Announced;
};

export type Deciding = {
  readonly voice: Voice;
  readonly order: TriageInput["order"];
  /** The outage that is announced, to whom it concerns. */
  readonly notice?: Notice;
  readonly at: string;
  /** The case that the last triage ended with. */
  readonly opened?: Case;
  /** What the message may mean, where it was asked somewhere. */
  readonly proposals?: readonly Proposal[];
  /** Whether we can write a mail. */
  readonly canMail: boolean;
  /** What a case's requester told of where their mail is. */
  readonly told: (opened: Case) => Told;
};

/** Pure: the same conversation, activity and clock decide the same. Undefined when there is nothing to do. */
export function decide(conversation: Conversation, incoming: Incoming, deps: Deciding): Decision | undefined {
  const { episode, version } = conversation;
  const timeZone = incoming.timeZone ?? conversation.timeZone;
  const place = { locale: deps.voice.localeOf(conversation.locale), episode, version, timeZone };
  const standing = standingOf(conversation);
  const { happened, requester } = incoming;
  if (happened.type !== "said") return decideSilently(conversation, incoming, { ...deps, ...place });
  const rating = ratingIn(happened.value, version);
  if (rating) return { effects: [{ type: "say-rated" }], locale: place.locale, episode, rating };
  if (standing.type === "ended") return afterEnd(standing, happened, { ...place, requester }, deps);
  return goOn(resume(standing, deps), happened, { ...place, requester }, deps);
}

/** Nobody spoke to us here: at most there is something to greet, to remember or to pass on. */
function decideSilently(
  { version, silencedAt }: Conversation,
  { happened: { type }, requester }: Incoming,
  { locale, episode, ...deps }: Pick<Decision, "locale" | "episode"> & Deciding,
): Decision | undefined {
  const silently = { effects: [], locale, episode };
  switch (type) {
    case "joined":
      if (version === 0) return { ...greeted(announcedTo({ requester }, deps), deps), locale, episode };
      return silencedAt === undefined ? undefined : silently;
    case "called":
      return silently;
    default:
      return version === 0 ? undefined : silently;
  }
}

/** Somebody came: the outage that may be theirs is asked about at once. */
function greeted(announced: Announced | undefined, { order }: Deciding) {
  const begun = begin({ order, outageKnown: announced !== undefined });
  return { ...begun, ...(announced && { announced }) };
}

type Place = {
  readonly locale: Locale;
  readonly episode: number;
  readonly version: number;
  readonly timeZone: string | undefined;
  readonly requester: Incoming["requester"];
};

/** Where the triage was left; nothing of it is said again. */
function resume(standing: Ongoing, { order, at }: Deciding): Stepped {
  const input = { order, outageKnown: false };
  switch (standing.type) {
    case "fresh":
      return begin(input);
    case "triage":
      return { snapshot: standing.snapshot, effects: [] };
    case "outdated":
      return {
        ...resumed({ findings: standing.findings, situation: {}, attempts: [] }, input, at),
        effects: [],
      };
  }
}

function goOn(from: Stepped, said: Said, place: Place, deps: Deciding): Decision {
  const { context } = from.snapshot;
  const { requester, episode } = place;
  const heard = { requester, context, reaction: react(context, said, place, deps) };
  const reaction = answeringWhom(heard, deps, deps.at);
  const announced = announcedTo(heard, deps);
  const current = upToDate(from, announced, deps.at);
  const { events } = reaction;
  const stepped = events.length > 0 ? step(noting(current, reaction, deps.at), events) : current;
  return {
    ...stepped,
    // what was waited with before gives way to what comes of it
    effects: [
      ...reaction.remarks,
      ...(stepped === current ? [] : current.effects.filter((one) => !isPrompt(one))),
      ...stepped.effects,
      ...(stepped.outcome?.type === "solved" ? [{ type: "ask-rating", of: "bot" } as const] : []),
    ],
    locale: reaction.locale ?? place.locale,
    episode,
    ...(reaction.unread && { unread: reaction.unread }),
    ...(announced && { announced }),
  };
}

/** What was named is known before anything comes of the message: it may be the last. */
function noting({ snapshot }: Stepped, { notes = [] }: Reaction, at: string): Snapshot {
  return notes.length === 0 ? snapshot : step(snapshot, [{ type: "noted", notes, at }]).snapshot;
}

type AtEnd = Extract<Standing, { type: "ended" }>;

function toCopy({ copy }: CopyTurn, outcome: Ended): Pick<Decision, "copyTo" | "ended"> {
  if (copy === undefined || "asked" in copy)
    return { ended: { outcome, ...(copy && { copyAsked: copy.asked }) } };
  return { ended: { outcome }, copyTo: copy.to };
}

/** A person goes on with the case; after a solved triage, whatever is said begins a new one. */
function afterEnd({ outcome, copyAsked }: AtEnd, said: Said, place: Place, deps: Deciding): Decision {
  // while an agent talks with them, nobody else does
  if (outcome === "escalated" && deps.opened?.status === "assigned") {
    return { effects: refusals(said), locale: place.locale, episode: place.episode };
  }
  const begun = begin({ order: deps.order, outageKnown: false });
  const reaction = react(begun.snapshot.context, said, place, deps);
  const [event] = reaction.events;
  const locale = reaction.locale ?? place.locale;
  const { episode, requester } = place;
  const copied = copyTurn({
    text: said.text,
    reaction,
    asked: copyAsked,
    broken: brokenAddresses(place, outcome, deps.opened, deps.told),
    canMail: deps.canMail,
  });
  if (copied)
    return { effects: [...reaction.remarks, ...copied.effects], ...toCopy(copied, outcome), locale, episode };
  if (event?.type === "started-over")
    return { ...greeted(announcedTo({ requester }, deps), deps), locale, episode: episode + 1 };
  if (outcome === "escalated") {
    const { effects, ...done } = withCase(event, deps.opened);
    return { ended: { outcome }, ...done, effects: [...reaction.remarks, ...effects], locale, episode };
  }
  const isThanks = event?.type === "addressed" && event.how === "thanks";
  if (isThanks || event?.type === "mail-arrived") {
    return { ended: { outcome }, effects: [{ type: "say-welcome" }], locale, episode };
  }
  return goOn(begun, said, { ...place, episode: episode + 1 }, deps);
}
