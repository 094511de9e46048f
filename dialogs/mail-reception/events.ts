import type { Attempt, Finding, Findings } from "#src/triage/knowledge.ts";
import type { CauseId } from "./causes.ts";
import type { OutOfScope } from "./effects.ts";
import type { QuestionId } from "./knowledge.ts";
import type { Note } from "./notes.ts";
import type { Situation } from "./situation.ts";

/** How a person wants to be reached, in their own words: never the mailbox that is broken. */
export type Contact = { readonly way?: string; readonly time?: string; readonly note?: string };

/** Answers as they were given: when is stamped on the event, what follows from them is worked out. */
export type Told = { readonly [Id in QuestionId]?: Omit<Finding, "at" | "from" | "confirmed"> };

/** What a message may mean, in the person's own words: nothing is taken from it until they confirm it. */
export type Proposal = { readonly question: QuestionId; readonly answer: string; readonly quote: string };

/** What happened, stamped with when (ISO 8601). */
export type TriageEvent = Happened & { readonly at: string };

/** What is known before the first question is asked. */
export type Carried = {
  readonly findings: Findings;
  readonly situation: Situation;
  readonly attempts: readonly Attempt<CauseId>[];
};

type Happened =
  /** Answers, to whichever questions: the one just asked, an earlier one, or one never asked. */
  | { readonly type: "answered"; readonly told: Told; readonly situation?: Situation }
  /** Named beside the answers. */
  | { readonly type: "noted"; readonly notes: readonly Note[] }
  /** What was found out and tried in another triage, or by a person. */
  | ({ readonly type: "carried-over" } & Carried)
  /** The text of the error that is shown; "" when it cannot be told. */
  | { readonly type: "error-text-given"; readonly text: string }
  /** A courtesy: answered, and no news. */
  | {
      readonly type: "addressed";
      readonly how: "greeting" | "thanks" | "small-talk" | "abuse";
    }
  /** Nothing we wait for; whoever reads the case will find it in the transcript. */
  | { readonly type: "not-understood" }
  /** The same, but it may mean these; they are asked about, one after another. */
  | { readonly type: "proposed"; readonly proposals: readonly Proposal[] }
  /** What was proposed is not what they meant. */
  | { readonly type: "proposal-declined" }
  /** Looks it up, or tries it, and will be back in a moment. */
  | { readonly type: "time-needed" }
  /** Their mail does not come: no news, and the reason to begin. */
  | { readonly type: "trouble-told" }
  /** Wants to go on, and that is all. */
  | { readonly type: "proceeded" }
  /** How to be reached, typed while the checklist is looked over. */
  | { readonly type: "contact-given"; readonly way: string }
  /** Needs nobody any more; means something only while a person is waited for. */
  | { readonly type: "withdrawn" }
  /** Wants the conversation by mail. */
  | { readonly type: "copy-asked" }
  | { readonly type: "skipped" }
  | { readonly type: "went-back" }
  | { readonly type: "started-over" }
  | { readonly type: "agent-requested" }
  | { readonly type: "why-asked" }
  | { readonly type: "explanation-asked"; readonly topic?: QuestionId }
  | { readonly type: "menu-asked" }
  | { readonly type: "language-changed" }
  /** The desk announces an outage, or that it is over. */
  | { readonly type: "outage-announced" }
  | { readonly type: "outage-ended" }
  | { readonly type: "postponed" }
  /** The pause is over: the line is back, the outage is over, or the person has time again. */
  | { readonly type: "resumed" }
  /** The steps were followed. */
  | { readonly type: "advice-tried" }
  /** The steps cannot be followed. */
  | { readonly type: "advice-declined" }
  | { readonly type: "mail-arrived" }
  | { readonly type: "mail-still-missing" }
  /** Something this dialog is not for. */
  | { readonly type: "out-of-scope"; readonly topic: OutOfScope }
  /** The checklist was looked over; what was changed in it comes as answers. */
  | { readonly type: "review-submitted"; readonly told: Told; readonly contact: Contact };
