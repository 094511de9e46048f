/** What a person can want done, by a button or in words. */
export const commandIds = [
  // in every state
  "back",
  "skip",
  "why",
  "explain",
  "later",
  "restart",
  "human",
  "menu",
  "japanese",
  "english",
  // where they fit
  "resume",
  "tried",
  "cannot",
  "arrived",
  "missing",
  "send",
  "proceed",
  "withdraw",
  "copy",
] as const;

/** What else can be done by saying something: only answered, never a step of the dialog. */
const remarkIds = [
  "out-of-scope-sending",
  "out-of-scope-spam",
  "out-of-scope-other",
  "greeting",
  "thanks",
  "small-talk",
  "abuse",
  "trouble",
  "wait",
] as const;

export const actIds = [...commandIds, ...remarkIds] as const;

export type ActId = (typeof actIds)[number];

export function isActId(id: string): id is ActId {
  return actIds.some((known) => known === id);
}

/** "届いた？" asks, and tells of nothing: these count only as a statement. */
export function isReport(act: ActId): boolean {
  return reports.has(act);
}

const reports: ReadonlySet<ActId> = new Set([
  "tried",
  "cannot",
  "arrived",
  "missing",
  "send",
  "proceed",
  "out-of-scope-sending",
  "out-of-scope-spam",
  "out-of-scope-other",
  "abuse",
  "trouble",
  "wait",
]);

/** What is heard though the rest of the sentence is not understood. */
export function mayStandAlone(act: ActId): boolean {
  return act === "human" || act === "arrived" || act === "missing" || isCourtesy(act);
}

/** Said beside something that matters, they need no answer of their own. */
export function isCourtesy(act: ActId): boolean {
  return (
    act === "greeting" || act === "thanks" || act === "small-talk" || act === "trouble" || act === "wait"
  );
}
