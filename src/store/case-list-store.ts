import type { Case } from "#src/store/store.ts";

export const caseFilters = ["open", "mine", "waiting", "deferred", "closed"] as const;

export type CaseFilter = (typeof caseFilters)[number];

/** What a list of cases is asked for: who looks for a case looks for it wherever it is. */
export type WantedCases = { readonly filter: CaseFilter; readonly search: string; readonly agent: string };

/** What is seen of a packet from afar. */
export type CaseGlance = {
  readonly reason?: string;
  readonly requester?: { readonly id: string; readonly name?: string };
  /** The cause that is suspected most, with its share of 1. */
  readonly suspect?: { readonly cause: string; readonly share: number };
};

/** A case as a list shows it: never with its packet. */
export type ListedCase = Pick<Case, "number" | "status" | "createdAt" | "dueAt" | "assignee"> & CaseGlance;

export type CaseListStore = {
  /** Those that are wanted, at most `limit`: what is open by when its answer is due, what is closed or looked for the newest first. */
  readonly listCases: (wanted: WantedCases, limit: number) => Promise<readonly ListedCase[]>;
  /** How many wait. */
  readonly countWaiting: () => Promise<number>;
};
