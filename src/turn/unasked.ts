import type { Conversation, Json, TurnCommit } from "#src/store/store.ts";
import { saidAs, toChannel, toOutbox, type Wanted } from "./orders.ts";
import type { Speech, Voice } from "./voice.ts";

/** Something said to a requester who said nothing just now. */
export type Unasked = {
  readonly at: Date;
  readonly author: "agent" | "system";
  /** What of the conversation changes besides. */
  readonly standing?: Partial<Conversation>;
  /** What is known of their case, and of an outage. */
  readonly about: Pick<Speech, "caseNumber" | "promise" | "notice">;
  readonly say: (voice: Voice, speech: Speech) => Json | undefined;
  /** What else is to be carried out, told the sequence of the newest thing said. */
  readonly orders?: (lastSequence: number) => readonly Wanted[];
};

type Said = Pick<TurnCommit, "conversation" | "at" | "transcript" | "outbox">;

/** The write that says it, and sends it where the channel does not read the feed. */
export function unasked(before: Conversation, what: Unasked, voice: Voice): Said {
  const { at, author, standing, about, orders } = what;
  const version = before.version + 1;
  const id = `${before.id}-${version}`;
  const activity = what.say(voice, {
    id,
    at,
    channel: before.channel,
    locale: voice.localeOf(before.locale),
    reference: before.reference,
    instance: version,
    ...about,
    ...(before.timeZone !== undefined && { timeZone: before.timeZone }),
  });
  const lastSequence = before.lastSequence + (activity === undefined ? 0 : 1);
  const isSent = activity !== undefined && !isFed(before);
  const sent = toChannel(isSent ? [saidAs(lastSequence)] : []);
  return {
    conversation: { ...before, ...standing, version, lastSequence },
    at,
    transcript: activity === undefined ? [] : [{ sequence: lastSequence, id, author, at, activity }],
    outbox: toOutbox([...sent, ...(orders?.(lastSequence) ?? [])], { key: before.key, version }),
  };
}

/** Channels that read the transcript's feed have what is stored; the others are sent it. */
function isFed({ key }: Conversation): boolean {
  return key.startsWith("directline:");
}
