import type { Json } from "#src/store/store.ts";

/** What the trouble came from, as its agent found out; an id of the dialog, or "none". */
export type Verdict = {
  readonly cause: string;
  /** Its place among Kiriwake's suspects, 1 the first; left out when it was none, or nothing was suspected. */
  readonly rank?: number;
};

/** What agents found out about a case. */
export type FoundOut = {
  readonly verdict?: Verdict;
  /** What Kiriwake goes on with; see src/desk/found.ts. */
  readonly found?: Json;
};

export type VerdictStore = {
  /** How often a cause was found, and at which place Kiriwake had suspected it. */
  readonly verdictCounts: () => Promise<readonly (Verdict & { readonly count: number })[]>;
};
