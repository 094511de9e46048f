import type { Finding, Findings, Attempt as Treatment } from "#src/triage/knowledge.ts";
import type { CauseId } from "./causes.ts";
import type { Contact, Proposal } from "./events.ts";
import type { Next } from "./next.ts";
import type { Note } from "./notes.ts";
import type { Situation } from "./situation.ts";

/** What a triage is begun with; facts of the day, stamped by the shell. */
export type TriageInput = {
  readonly order: "adaptive" | "article";
  readonly outageKnown: boolean;
};

/** Everything the next step is decided from; plain JSON. */
export type Known = TriageInput & {
  readonly findings: Findings;
  readonly situation: Situation;
  readonly attempts: readonly Attempt[];
  readonly mode: Mode;
  readonly contact: Contact;
  /** Absent while nothing was noted. */
  readonly notes?: readonly Note[];
  /** What they may have meant, and is to be confirmed; absent as long as nothing ever was. */
  readonly proposals?: readonly Proposal[];
  /** How often in a row nothing was understood. */
  readonly misses: number;
  /** What "back" undoes, the newest last. */
  readonly past: readonly Memory[];
};

export type TriageContext = Known & {
  /** What comes next; undefined before anything was said. */
  readonly next?: Next;
};

/** A cause that was treated, and what came of it; `isCarried` before this triage began. */
export type Attempt = Treatment<CauseId> & { readonly isCarried?: true };

/** What the person is busy with. */
export type Mode =
  | { readonly type: "answering" }
  /** Followed the advice for this cause; it is not known yet whether it helped. */
  | { readonly type: "trying"; readonly cause: CauseId }
  | { readonly type: "handing-over"; readonly reason: HandoverReason }
  | { readonly type: "postponed" };

export type HandoverReason = "requested" | "not-solved" | "cause-unclear" | "cannot-follow";

/** What one step replaced. */
export type Memory = Pick<Known, "situation" | "attempts" | "mode"> & {
  /** Only the findings the step touched; null stands for "was not there". */
  readonly findings: Readonly<Record<string, Finding | null>>;
};
