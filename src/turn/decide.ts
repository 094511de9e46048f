import type { TriageContext, TriageInput } from "#dialogs/mail-reception/context.ts";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import { prompt } from "#dialogs/mail-reception/prompts.ts";
import type { Conversation } from "#src/store/store.ts";
import { isButton, reactToButton } from "./from-button.ts";
import { reactToWords } from "./from-words.ts";
import type { Incoming } from "./incoming.ts";
import { type Reaction, remarkOnly, silence } from "./reaction.ts";
import { type Snapshot, standingOf } from "./snapshot.ts";
import { begin, type Stepped, step } from "./step.ts";
import type { Locale, Voice } from "./voice.ts";

/** What a turn comes to, before anything of it is stored or said. */
export type Decision = {
  readonly effects: readonly Effect[];
  readonly locale: Locale;
  readonly episode: number;
  /** The triage as it is to be stored; undefined leaves what is stored. */
  readonly snapshot?: Snapshot;
  readonly outcome?: Outcome;
};

type Said = Extract<Incoming["happened"], { type: "said" }>;

export type Deciding = { readonly voice: Voice; readonly input: TriageInput; readonly at: string };

/** Pure: the same conversation, activity and clock decide the same. Undefined when there is nothing to do. */
export function decide(conversation: Conversation, incoming: Incoming, deps: Deciding): Decision | undefined {
  const locale = deps.voice.localeOf(conversation.locale);
  const standing = standingOf(conversation);
  const { episode } = conversation;
  if (incoming.happened.type === "joined") {
    return standing.type === "fresh" ? { ...begin(deps.input), locale, episode } : undefined;
  }
  const said = incoming.happened;
  switch (standing.type) {
    case "fresh":
      return goOn(begin(deps.input), said, { locale, episode, version: conversation.version }, deps);
    case "triage":
      return goOn(
        { snapshot: standing.snapshot, effects: [] },
        said,
        { locale, episode, version: conversation.version },
        deps,
      );
    case "outdated": {
      const begun = begin(deps.input);
      const carried = step(begun.snapshot, [{ type: "answered", told: standing.findings, at: deps.at }]);
      return goOn(
        { ...carried, effects: [] },
        said,
        { locale, episode, version: conversation.version },
        deps,
      );
    }
    case "ended":
      return afterEnd(standing.outcome, said, { locale, episode, version: conversation.version }, deps);
  }
}

type Place = { readonly locale: Locale; readonly episode: number; readonly version: number };

function goOn(from: Stepped, said: Said, { locale, episode, version }: Place, deps: Deciding): Decision {
  const reaction = withFiles(react(from.snapshot.context, said, { locale, version }, deps), said, deps.at);
  const stepped = reaction.events.length > 0 ? step(from.snapshot, reaction.events) : from;
  return {
    ...stepped,
    effects: [...reaction.remarks, ...stepped.effects],
    locale: reaction.locale ?? locale,
    episode,
  };
}

/** The case goes on by itself; after a solved triage, whatever is said begins a new one. */
function afterEnd(outcome: "solved" | "escalated", said: Said, place: Place, deps: Deciding): Decision {
  const begun = begin(deps.input);
  const reaction = react(begun.snapshot.context, said, place, deps);
  const [event] = reaction.events;
  const locale = reaction.locale ?? place.locale;
  if (event?.type === "started-over") {
    return { ...begun, locale, episode: place.episode + 1 };
  }
  if (outcome === "escalated")
    return { effects: [{ type: "say-case-waiting" }], locale, episode: place.episode };
  const isThanks = event?.type === "addressed" && event.how === "thanks";
  if (isThanks || event?.type === "mail-arrived") {
    return { effects: [{ type: "say-welcome" }], locale, episode: place.episode };
  }
  return goOn(begun, said, { ...place, episode: place.episode + 1 }, deps);
}

function react(
  context: TriageContext,
  said: Said,
  place: Pick<Place, "locale" | "version">,
  deps: Deciding,
): Reaction {
  const { at, voice } = deps;
  if (isButton(said.value)) return reactToButton(said.value, { context, version: place.version, at });
  if (said.text.trim() === "") return silence;
  const asked = voice.asked(prompt(context), place.locale);
  return reactToWords(voice.understand(said.text, asked, place.locale), said.text, { context, at });
}

function withFiles(reaction: Reaction, { hasFiles }: Said, at: string): Reaction {
  if (!hasFiles) return reaction;
  const refused = { type: "say-files-refused" } as const;
  if (reaction.events.length === 0) return remarkOnly(refused, at);
  return { ...reaction, remarks: [refused, ...reaction.remarks] };
}
