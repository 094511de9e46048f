import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { prompt } from "#dialogs/mail-reception/prompts.ts";
import type { Proposal } from "#src/understanding/by-example.ts";
import { isButton, reactToButton } from "./from-button.ts";
import { reactToWords } from "./from-words.ts";
import type { Said } from "./incoming.ts";
import { type Reaction, silence } from "./reaction.ts";
import type { Locale, Voice } from "./voice.ts";

type Place = { readonly locale: Locale; readonly version: number; readonly timeZone: string | undefined };

type Hearing = {
  readonly voice: Voice;
  readonly at: string;
  /** What the message may mean, where it was asked somewhere. */
  readonly proposals?: readonly Proposal[];
};

/** What a message means to the triage it comes into, with what is remarked on it besides. */
export function react(context: TriageContext, said: Said, place: Place, deps: Hearing): Reaction {
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
export function refusals({ filesRefused }: Said): readonly Effect[] {
  return filesRefused === undefined ? [] : [{ type: "say-files-refused", why: filesRefused }];
}

function reactToContent(
  context: TriageContext,
  { value, text, hasSecret }: Said,
  { locale, version, timeZone }: Place,
  { at, voice, proposals }: Hearing,
): Reaction {
  if (isButton(value)) return reactToButton(value, { context, version, at });
  if (text.trim() === "") return silence;
  const asked = voice.asked(prompt(context), locale);
  const notes = voice.named(text, asked, { at, timeZone }).map((entity) => ({ ...entity, at }));
  const understood = voice.understand(text, asked, locale);
  // of a message with a password in it nobody is asked what it means
  const meant = { ...understood, proposals: hasSecret ? [] : (proposals ?? understood.proposals) };
  const reaction = reactToWords(meant, text, { context, at });
  const isOpen = proposals === undefined && !hasSecret;
  const isUnread = isOpen && reaction.events.every(({ type }) => type === "not-understood");
  return { ...reaction, notes, ...(isUnread && { unread: { text, asked, locale } }) };
}
