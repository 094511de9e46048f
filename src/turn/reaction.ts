import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { TriageEvent } from "#dialogs/mail-reception/events.ts";
import type { Note } from "#dialogs/mail-reception/notes.ts";
import type { Command } from "./button-value.ts";
import type { Unread } from "./propose.ts";

/** What a message means to the triage: the events it stands for, and what is remarked on before them. */
export type Reaction = {
  readonly events: readonly TriageEvent[];
  readonly remarks: readonly Effect[];
  /** What was named beside what is answered. */
  readonly notes?: readonly Note[];
  /** Nothing was taken from it: somebody else may know what it means. */
  readonly unread?: Unread;
  /** The language asked for, or written in. */
  readonly locale?: "ja" | "en";
};

/** Nothing happens and nothing is said. */
export const silence: Reaction = { events: [], remarks: [] };

/** Something is said, and what we wait with is asked again. */
export function remarkOnly(remark: Effect, at: string): Reaction {
  return { events: [{ type: "proceeded", at }], remarks: [remark] };
}

export function reactToCommand(command: Command, context: TriageContext, at: string): Reaction {
  if (command === "japanese" || command === "english") {
    return { ...only({ type: "language-changed", at }), locale: command === "japanese" ? "ja" : "en" };
  }
  return only(toEvent(command, context, at));
}

function only(event: TriageEvent): Reaction {
  return { events: [event], remarks: [] };
}

function toEvent(
  command: Exclude<Command, "japanese" | "english">,
  context: TriageContext,
  at: string,
): TriageEvent {
  const waiting = context.next?.type;
  switch (command) {
    case "send":
      return waiting === "review"
        ? { type: "review-submitted", told: {}, contact: context.contact, at }
        : { type: "agent-requested", at };
    case "resume":
      return { type: waiting === "pause" ? "resumed" : "proceeded", at };
    case "cannot":
      return { type: waiting === "advise" ? "advice-declined" : "proceeded", at };
    default:
      return { type: eventOf[command], at };
  }
}

const eventOf = {
  back: "went-back",
  skip: "skipped",
  why: "why-asked",
  explain: "explanation-asked",
  later: "postponed",
  restart: "started-over",
  human: "agent-requested",
  menu: "menu-asked",
  tried: "advice-tried",
  arrived: "mail-arrived",
  missing: "mail-still-missing",
  proceed: "proceeded",
  withdraw: "withdrawn",
  copy: "copy-asked",
} as const;
