import type { AgentEvent } from "#src/desk/case-life.ts";
import type { CaseTurnResult, Origin } from "#src/desk/case-turn.ts";

/** Carries out what an agent did with a case elsewhere; the same key of a target is carried out once. */
export type Act = (number: number, event: AgentEvent, origin: Origin) => Promise<CaseTurnResult>;
