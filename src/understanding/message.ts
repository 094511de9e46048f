import type { Question } from "./asked.ts";
import type { Span } from "./clauses.ts";
import type { Folded } from "./fold.ts";
import type { Meaning, Pack } from "./pack.ts";

/** A message made ready to be read. */
export type Message = {
  readonly folded: Folded;
  readonly packs: readonly Pack[];
  readonly question?: Question;
  /** Where it writes of an error. */
  readonly errorSpan?: Span;
  /** It goes on, and how is not known. */
  readonly isCut: boolean;
  /** What the sentence before named, to speak of it in this one. */
  readonly named?: string | undefined;
};

/** A meaning and the words it was found in. */
export type Hit = Meaning & { readonly quote: string };

/** What may still answer the question: everything, no bare yes or no any more, or nothing once the subject changed. */
export type Openness = "first" | "open" | "closed";

export type Read = { readonly hits: readonly Hit[]; readonly openness: Openness };
