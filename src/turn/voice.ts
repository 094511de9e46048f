import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { KeptFile } from "#src/store/file-store.ts";
import type { Json } from "#src/store/store.ts";
import type { Asked } from "#src/understanding/asked.ts";
import type { Entity } from "#src/understanding/entities.ts";
import type { Understood } from "#src/understanding/understand.ts";
import type { Said } from "./incoming.ts";
import type { ReplyPromise } from "./reply-promise.ts";

export type Locale = "ja" | "en";

/** How the turn hears and speaks; it knows no words itself. */
export type Voice = {
  /** The language to begin in, for a locale as clients send it. */
  readonly localeOf: (locale: string | undefined) => Locale;
  /** What a prompt asks, with its buttons, so that a typed answer can be understood. */
  readonly asked: (prompt: Effect, locale: Locale) => Asked;
  readonly understand: (text: string, asked: Asked | undefined, locale: Locale) => Understood;
  /** Who and what a text names, and since when, for somebody whose clock is in this time zone. */
  readonly named: (text: string, asked: Asked | undefined, clock: Clock) => readonly Entity[];
  /** The activity that says the effects, addressed to the requester; undefined when there is nothing to say. */
  readonly say: (effects: readonly Effect[], speech: Speech) => Json | undefined;
  /** Whether a channel's messages keep their buttons until they are taken away. */
  readonly closesButtons: (channel: string) => boolean;
  /** Whether a channel says who is in a conversation. */
  readonly hasRoster: (channel: string) => boolean;
  /** A message of ours once it is answered: with what was answered in place of its buttons; undefined when it has none. */
  readonly answered: (asked: Json, answer: Pick<Said, "text" | "value">) => Json | undefined;
  /** What is said where others read along: when we could write to somebody privately, and when not. */
  readonly calledAside: (speech: Omit<Speech, "instance">) => {
    readonly opened: Json;
    readonly unopened: Json;
  };
  /** The activity that says an agent's own words, under their name. */
  readonly agentSays: (said: AgentSaid, speech: Speech) => Json;
};

type AgentSaid = {
  readonly agent: string;
  readonly text: string;
  readonly files?: readonly KeptFile[];
};

export type Clock = { readonly at: string; readonly timeZone: string | undefined };

export type Speech = {
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly locale: Locale;
  readonly reference: Json;
  /** The version this turn will have: stands in every button. */
  readonly instance: number;
  /** The user's own message this answers. */
  readonly replyTo?: string;
  readonly caseNumber?: number;
  readonly contact?: string;
  /** When a case is opened: by when somebody answers. */
  readonly promise?: ReplyPromise;
  /** What is announced of an outage, and about whom where it is not known whether they are one of them. */
  readonly notice?: { readonly text: string; readonly whom?: readonly string[] };
  /** Their place among those who wait. */
  readonly place?: Place;
  /** The requester's own time zone, as Asia/Tokyo. */
  readonly timeZone?: string;
};

export type Place = {
  readonly position: number;
  /** Or somewhere behind it. */
  readonly isLater?: true;
  /** How many the last ones waited. */
  readonly minutes?: number;
};
