import type { SignedVisit } from "./desk-request.ts";
import type { DeskWords } from "./desk-words.ts";

/** Everything that is written down of what agents look at and do. */
export type Noted = keyof DeskWords["audit"]["whats"];

type Noting = Pick<SignedVisit, "store" | "now" | "address"> & {
  readonly session: Pick<SignedVisit["session"], "agent">;
};

type About = { readonly caseNumber?: number; readonly about?: string };

/**
 * One line of the audit: who, when, what, from where; never what was said. It is written before the act it tells of:
 * nothing is done that does not stand there, and what came to nothing stands there as tried.
 */
export function note(what: Noted, about: About, { store, now, address, session }: Noting): Promise<void> {
  return store.addAudit({ ...about, what, at: now(), agent: session.agent.id, address });
}
