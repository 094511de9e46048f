/**
 * What the triage engine reasons with. The engine knows no cause and no question by name:
 * a dialog hands it this knowledge, and the user's findings.
 */
export type Knowledge<Cause extends string = string> = {
  /** Every cause that can be named, in the order they are told apart when nothing else decides. */
  readonly causes: readonly Cause[];
  readonly questions: Readonly<Record<string, Question<Cause>>>;
  /** Marks of a finding's `detail` (an error code), read in place of its answer's own. */
  readonly details: Readonly<Record<string, readonly Marks<Cause>[]>>;
  /** Other questions a finding's `detail` answers: detail → question → answer. */
  readonly detailImplies?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Questions whose answers can contradict each other, the most reliable statement first. */
  readonly reliability: readonly string[];
};

export type Question<Cause extends string = string> = {
  readonly kind: "check" | "follow-up";
  /** How much trouble answering is: 1 when a person knows it at once, 2 when it takes an experiment. */
  readonly effort: number;
  readonly answers: Readonly<Record<string, Answer<Cause>>>;
};

export type Answer<Cause extends string = string> = {
  /** A later row replaces what an earlier one says of the same cause. */
  readonly marks: readonly Marks<Cause>[];
  /** Enough to stop asking: the cause is plain and comes first. */
  readonly stops?: true;
  /** Tells nothing apart ("has no webmail"): never expected when a question is chosen. */
  readonly aside?: true;
  /** Other questions this answer answers: question → answer. */
  readonly implies?: Readonly<Record<string, string>>;
};

/** Where a mark comes from; `inferred` ones name the reading that decided them. */
export type Basis = "article-table" | "article-prose" | "article-code" | "inferred";

/** One row of evidence: which causes an answer speaks for and against. What it does not list, it leaves alone. */
export type Marks<Cause extends string = string> = {
  readonly basis: Basis;
  readonly reading?: string;
  readonly for?: readonly Cause[];
  readonly against?: readonly Cause[];
  /** Earlier marks of these causes are taken back. */
  readonly silent?: readonly Cause[];
  /** As good as proof: for this cause, and against every other. */
  readonly confirms?: Cause;
  /** As good as proof that it is not this cause, and nothing else. */
  readonly denies?: Cause;
  /** The row counts only while none of these answers is given: [question, answer]. */
  readonly unless?: readonly (readonly [question: string, answer: string])[];
};

/** How an answer came to be known. */
export type Source = "button" | "text" | "derived" | "agent";

/** What is known of one question, and how it came to be known. */
export type Finding = {
  /** One of the question's answers, or "unknown" (asked, not known) or "skipped". */
  readonly answer: string;
  readonly source: Source;
  /** ISO 8601. */
  readonly at: string;
  /** The user's own words. */
  readonly quote?: string;
  /** Which error exactly: an entry of the error table. */
  readonly detail?: string;
  /** What the error says, as far as the table does not know it; "" when it cannot be told. */
  readonly text?: string;
  /** For a derived finding: the question whose answer it follows from. */
  readonly from?: string;
  /** Asked about again because of a contradiction, and kept. */
  readonly confirmed?: true;
};

export type Findings = Readonly<Record<string, Finding>>;

/** A cause that was treated, and what came of it. */
export type Attempt<Cause extends string = string> = {
  readonly cause: Cause;
  /** "untold": the steps were followed, and nobody heard whether they helped. */
  readonly outcome: "fixed" | "not-fixed" | "cannot" | "untold";
  /** ISO 8601. */
  readonly at: string;
};
