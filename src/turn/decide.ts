import type { TriageContext, TriageInput } from "#dialogs/mail-reception/context.ts";
import { type Effect, isPrompt } from "#dialogs/mail-reception/effects.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import { prompt } from "#dialogs/mail-reception/prompts.ts";
import type { Rating } from "#src/store/rating-store.ts";
import type { Case, Conversation } from "#src/store/store.ts";
import type { Proposal } from "#src/understanding/proposals.ts";
import type { RequesterEvent } from "./case-rules.ts";
import { isButton, reactToButton } from "./from-button.ts";
import { reactToWords } from "./from-words.ts";
import type { Incoming, Said } from "./incoming.ts";
import type { Unread } from "./propose.ts";
import { ratingIn } from "./rating.ts";
import { type Reaction, silence } from "./reaction.ts";
import { resumed } from "./resumed.ts";
import { type Ongoing, type Snapshot, standingOf } from "./snapshot.ts";
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
};

export type Deciding = {
  readonly voice: Voice;
  readonly input: TriageInput;
  readonly at: string;
  /** The case that the last triage ended with. */
  readonly opened?: Case;
  /** What the message may mean, where it was asked somewhere. */
  readonly proposals?: readonly Proposal[];
};

/** Pure: the same conversation, activity and clock decide the same. Undefined when there is nothing to do. */
export function decide(conversation: Conversation, incoming: Incoming, deps: Deciding): Decision | undefined {
  const { episode, version } = conversation;
  const timeZone = incoming.timeZone ?? conversation.timeZone;
  const place = { locale: deps.voice.localeOf(conversation.locale), episode, version, timeZone };
  const standing = standingOf(conversation);
  const { happened } = incoming;
  if (happened.type !== "said")
    return decideSilently(conversation, incoming, { ...place, input: deps.input });
  const rating = ratingIn(happened.value, version);
  if (rating) return { effects: [{ type: "say-rated" }], locale: place.locale, episode, rating };
  if (standing.type === "ended") return afterEnd(standing.outcome, happened, place, deps);
  const from = resume(standing, deps);
  return goOn(upToDate(from, deps), react(from.snapshot.context, happened, place, deps), {
    ...place,
    at: deps.at,
  });
}

/** Nobody spoke to us here: at most there is something to greet, to remember or to pass on. */
function decideSilently(
  { version, silencedAt }: Conversation,
  { happened: { type } }: Incoming,
  { locale, episode, input }: Pick<Decision, "locale" | "episode"> & Pick<Deciding, "input">,
): Decision | undefined {
  const silently = { effects: [], locale, episode };
  switch (type) {
    case "joined":
      if (version === 0) return { ...begin(input), locale, episode };
      return silencedAt === undefined ? undefined : silently;
    case "called":
      return silently;
    default:
      return version === 0 ? undefined : silently;
  }
}

type Place = {
  readonly locale: Locale;
  readonly episode: number;
  readonly version: number;
  readonly timeZone: string | undefined;
};

/** Where the triage was left; nothing of it is said again. */
function resume(standing: Ongoing, { input, at }: Deciding): Stepped {
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

/** A triage that knows whether the desk announces an outage now; what it would ask of it comes with what was said. */
function upToDate(from: Stepped, { input, at }: Deciding): Stepped {
  if (from.snapshot.context.outageKnown === input.outageKnown) return from;
  const type = input.outageKnown ? "outage-announced" : "outage-ended";
  return step(from.snapshot, [{ type, at }]);
}

function goOn(
  from: Stepped,
  reaction: Reaction,
  { locale, episode, at }: Place & { readonly at: string },
): Decision {
  const stepped = reaction.events.length > 0 ? step(noting(from, reaction, at), reaction.events) : from;
  return {
    ...stepped,
    // what was waited with before gives way to what comes of it
    effects: [
      ...reaction.remarks,
      ...(stepped === from ? [] : from.effects.filter((one) => !isPrompt(one))),
      ...stepped.effects,
      ...(stepped.outcome?.type === "solved" ? [{ type: "ask-rating", of: "bot" } as const] : []),
    ],
    locale: reaction.locale ?? locale,
    episode,
    ...(reaction.unread && { unread: reaction.unread }),
  };
}

/** What was named is known before anything comes of the message: it may be the last. */
function noting({ snapshot }: Stepped, { notes = [] }: Reaction, at: string): Snapshot {
  return notes.length === 0 ? snapshot : step(snapshot, [{ type: "noted", notes, at }]).snapshot;
}

/** A person goes on with the case; after a solved triage, whatever is said begins a new one. */
function afterEnd(outcome: "solved" | "escalated", said: Said, place: Place, deps: Deciding): Decision {
  // while an agent talks with them, nobody else does
  if (outcome === "escalated" && deps.opened?.status === "assigned") {
    return { effects: refusals(said), locale: place.locale, episode: place.episode };
  }
  const begun = begin(deps.input);
  const reaction = react(begun.snapshot.context, said, place, deps);
  const [event] = reaction.events;
  const locale = reaction.locale ?? place.locale;
  const { episode } = place;
  if (event?.type === "started-over") return { ...begun, locale, episode: episode + 1 };
  if (outcome === "escalated") {
    const { effects, ...done } = withCase(event, deps.opened);
    return { ...done, effects: [...reaction.remarks, ...effects], locale, episode };
  }
  const isThanks = event?.type === "addressed" && event.how === "thanks";
  if (isThanks || event?.type === "mail-arrived") {
    return { effects: [{ type: "say-welcome" }], locale, episode };
  }
  return goOn(begun, reaction, { ...place, at: deps.at, episode: episode + 1 });
}

function react(context: TriageContext, said: Said, place: Place, deps: Deciding): Reaction {
  const reaction = reactToContent(context, said, place, deps);
  const remarks = [
    ...(said.hasSecret ? [{ type: "say-secret-masked" } as const] : []),
    ...(said.files.length > 0 ? [{ type: "say-files-kept" } as const] : []),
    ...refusals(said),
  ];
  if (remarks.length === 0) return reaction;
  // a message with nothing else to answer: what we wait with is asked again
  const events = reaction.events.filter(({ type }) => type !== "not-understood");
  return {
    ...reaction,
    events: events.length > 0 ? events : [{ type: "proceeded", at: deps.at }],
    remarks: [...remarks, ...reaction.remarks],
  };
}

/** What is said of files that are not taken; also by who is silent otherwise, as nobody else knows of it. */
function refusals({ filesRefused }: Said): readonly Effect[] {
  return filesRefused === undefined ? [] : [{ type: "say-files-refused", why: filesRefused }];
}

function reactToContent(
  context: TriageContext,
  { value, text }: Said,
  { locale, version, timeZone }: Place,
  { at, voice, proposals }: Deciding,
): Reaction {
  if (isButton(value)) return reactToButton(value, { context, version, at });
  if (text.trim() === "") return silence;
  const asked = voice.asked(prompt(context), locale);
  const notes = voice.named(text, asked, { at, timeZone }).map((entity) => ({ ...entity, at }));
  const understood = voice.understand(text, asked, locale);
  const reaction = reactToWords(proposals ? { ...understood, proposals } : understood, text, { context, at });
  const isUnread = proposals === undefined && reaction.events.every(({ type }) => type === "not-understood");
  return { ...reaction, notes, ...(isUnread && { unread: { text, asked, locale } }) };
}
