import type { Conflict } from "#src/triage/conflicts.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Suspect } from "#src/triage/suspects.ts";
import type { AdviceId } from "./advice.ts";
import type { CauseId } from "./causes.ts";
import type { Checklist } from "./checklist.ts";
import type { HandoverReason } from "./context.ts";
import type { Proposal } from "./events.ts";
import type { QuestionId } from "./knowledge.ts";
import type { Pause } from "./next.ts";
import type { Situation, SituationId } from "./situation.ts";

/** What is to be said or done after a step, in order. Orders are data: whoever renders or stores them carries them out. */
export type Effect =
  | { readonly type: "greet"; readonly outageKnown: boolean }
  | {
      readonly type: "ask";
      readonly question: QuestionId;
      /** What is known of it already: it is asked again. */
      readonly known?: Finding;
      /** Asked again because it contradicts another answer, which is `opposed`. */
      readonly conflict?: Conflict;
      readonly opposed?: Finding;
      /** What they seem to have answered: asked is whether this is what they meant. */
      readonly proposed?: Proposal;
      /** The mail was seen in some folder: asked is whether it is one that spam goes to. */
      readonly isSeen?: boolean;
      /** This many "don't know" in a row came before it. */
      readonly unknowns: number;
      /** Somebody told us of an outage today. */
      readonly outageKnown: boolean;
    }
  | { readonly type: "ask-error-text" }
  | { readonly type: "ask-situation"; readonly about: SituationId }
  | {
      readonly type: "advise";
      readonly suspect: Suspect<CauseId>;
      readonly advice: readonly AdviceId[];
      /** The error that is shown, as an entry of the error table: what helps against it comes first. */
      readonly error?: string;
      /** How many treatments were tried before it. */
      readonly attempts: number;
    }
  | { readonly type: "ask-if-helped"; readonly cause: CauseId }
  | { readonly type: "pause"; readonly until: Pause; readonly advice: readonly AdviceId[] }
  | { readonly type: "review"; readonly reason: HandoverReason; readonly checklist: Checklist }
  /** An answer given earlier, or without being asked, was taken in. */
  | {
      readonly type: "acknowledge";
      readonly changes: readonly Change[];
      /** What was told, without being asked, of the app or the service. */
      readonly situation: Situation;
      /** Nothing was taken from what they typed before. */
      readonly isFirst: boolean;
    }
  /** What an error means; `detail` is an entry of the error table, `text` what was typed when it is not in it. */
  | { readonly type: "tell-error"; readonly detail?: string; readonly text: string }
  | { readonly type: "explain"; readonly topic: QuestionId }
  | {
      readonly type: "say-why";
      readonly question?: QuestionId;
      readonly suspects: readonly Suspect<CauseId>[];
    }
  | { readonly type: "offer-menu" }
  | Remark
  /** After the end: the case goes on. */
  | { readonly type: "say-case-waiting" }
  /** The desk announces an outage while they wait. */
  | { readonly type: "say-outage" }
  /** They wrote again after their silence had closed it: it goes on. */
  | { readonly type: "say-case-returned" }
  /** The trouble is over: how were they helped? */
  | { readonly type: "ask-rating"; readonly of: "bot" | "agent" }
  /** Nobody has come yet, or nobody is there to come: they may go on waiting, be answered later, or give it up. */
  | { readonly type: "offer-waiting"; readonly isAtOnce?: true }
  /** They are answered later, by the time that is promised. */
  | { readonly type: "say-put-off" }
  /** The triage is over and a person takes over: the case is opened from the machine's output. */
  | { readonly type: "open-case" };

/** What people bring here though this dialog is not for it. */
export type OutOfScope = "sending" | "spam" | "other";

/** A sentence about what just happened. */
export type Remark =
  | { readonly type: "say-undone" }
  | { readonly type: "say-nothing-to-undo" }
  | { readonly type: "say-started-over" }
  | { readonly type: "say-language-changed" }
  | { readonly type: "say-not-understood"; readonly misses: number }
  /** What was proposed is not what they meant. */
  | { readonly type: "say-misread" }
  | { readonly type: "say-noted" }
  /** What they said is known already, or is why they are here. */
  | { readonly type: "say-known" }
  | { readonly type: "say-bear-with-us" }
  | { readonly type: "say-out-of-scope"; readonly topic: OutOfScope }
  | { readonly type: "say-not-helped" }
  | { readonly type: "say-still-missing" }
  /** They look something up, or try something: there is time. */
  | { readonly type: "say-take-your-time" }
  | { readonly type: "say-resumed" }
  | { readonly type: "say-hello" }
  | { readonly type: "say-welcome" }
  /** A button pressed again, and one that means nothing any more. */
  | { readonly type: "say-already-answered" }
  | { readonly type: "say-button-gone" }
  | { readonly type: "say-files-kept" }
  /** Of a kind that is not taken, or in a channel that brings none. */
  | { readonly type: "say-files-refused"; readonly why: "kind" | "channel" }
  /** A password or the like was in the message, and was taken out before anything was kept. */
  | { readonly type: "say-secret-masked" }
  | { readonly type: "say-here-to-help" }
  | { readonly type: "say-sorry" }
  | { readonly type: "say-contact-noted" }
  /** What happens to the case while a person has it. */
  | { readonly type: "say-agent-joined"; readonly agent: string }
  | { readonly type: "say-agent-left" }
  /** The agent was there no longer, and others take it over before who came later. */
  | { readonly type: "say-agent-gone" }
  /** Where the case was handed to did not take it, or gave it up; it waits here as before. */
  | { readonly type: "say-handoff-failed" }
  | { readonly type: "say-handed-back" }
  | { readonly type: "say-case-closed" }
  /** Where a copy of the conversation is to go: not where mail does not arrive, and not unwarned where it may not. */
  | {
      readonly type: "ask-copy-address";
      readonly why: "first" | "broken" | "near";
      readonly address?: string;
    }
  | { readonly type: "say-copy-sent" | "say-copy-failed"; readonly address: string }
  /** It is to be had after the end; and nowhere where no mail can be sent. */
  | { readonly type: "say-copy-later" }
  | { readonly type: "say-copy-unavailable" }
  /** The outage they wait for is over. */
  | { readonly type: "say-outage-over" }
  | { readonly type: "say-withdrawn" }
  | { readonly type: "say-rated" }
  /** The requester says nothing: reminded, and later let go. */
  | { readonly type: "say-still-there" }
  | { readonly type: "say-user-gone" }
  | { readonly type: "congratulate"; readonly cause?: CauseId };

/** One finding taken in: new, or in place of another. */
export type Change = { readonly question: QuestionId; readonly finding: Finding; readonly was?: Finding };

/** Whether an effect says what we wait with, and not what just happened: only the last of a turn is said. */
export function isPrompt({ type }: Effect): boolean {
  return prompts.has(type);
}

const prompts: ReadonlySet<Effect["type"]> = new Set([
  "greet",
  "ask",
  "ask-error-text",
  "ask-situation",
  "advise",
  "ask-if-helped",
  "pause",
  "review",
]);
