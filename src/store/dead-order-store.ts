import type { ClaimedEntry } from "#src/store/store.ts";

/** An order that was given up; nobody carries it out until it is driven again. */
export type DeadOrder = ClaimedEntry & { readonly error: string };

export type DeadOrderStore = {
  /** What was given up, the newest first. */
  readonly deadOrders: (limit: number) => Promise<readonly DeadOrder[]>;
  /** Puts what was given up back in its place, as if stored now; false when there is no such order among the dead. */
  readonly redrive: (key: string, now: Date) => Promise<boolean>;
};
