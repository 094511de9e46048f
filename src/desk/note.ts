import type { SignedVisit } from "./desk-request.ts";
import type { DeskWords } from "./desk-words.ts";

/** Everything that is written down of what agents look at and do. */
export type Noted = keyof DeskWords["audit"]["whats"];

type About = { readonly caseNumber?: number; readonly about?: string };

/** One line of the audit: who, when, what, from where; never what was said. */
export function note(
  what: Noted,
  about: About,
  { store, now, address, session }: Pick<SignedVisit, "store" | "now" | "address" | "session">,
): Promise<void> {
  return store.addAudit({ ...about, what, at: now(), agent: session.agent.id, address });
}
