import type { Config } from "./config.ts";
import type { AlarmSet } from "./desk/case-alarms.ts";
import type { CaseHappening } from "./desk/case-turn.ts";
import { goneAt, whereabouts } from "./desk/presence.ts";
import type { Store } from "./store/store.ts";
import { NotYetError } from "./turn/carrier.ts";

type Given = {
  readonly config: Pick<Config, "desk">;
  readonly store: Pick<Store, "case" | "agents">;
  readonly now: () => Date;
};

type Leaving = {
  readonly store: Pick<Store, "case" | "casesOf" | "conversation" | "transcript">;
  readonly takeCase: (number: number, happening: CaseHappening) => Promise<unknown>;
};

const looksBack = 20;

/** An agent leaves the desk: those cases in which the requester had the last word wait for somebody else. */
export async function leaveCases(agent: string, { store, takeCase }: Leaving): Promise<void> {
  for (const number of await store.casesOf(agent)) {
    const opened = await store.case(number);
    const conversation = opened && (await store.conversation(opened.conversation));
    if (opened === undefined || conversation === undefined) continue;
    const { key, lastSequence } = conversation;
    const recent = await store.transcript(key, Math.max(0, lastSequence - looksBack), looksBack);
    const said = recent.findLast(({ author }) => author === "user" || author === "agent");
    if (said?.author !== "user") continue;
    const set = { type: "alarm", case: number, since: opened.since.toISOString() } as const;
    await takeCase(number, {
      event: { type: "agent-gone" },
      set: { ...set, unanswered: said.sequence },
    });
  }
}

/**
 * Whether who has the alarm's case left it. Rejects while they are at the desk, with when to look again. Whoever was
 * never at the desk answers from elsewhere, and is not known to have left.
 */
export async function hasLeft(set: AlarmSet, { config, store, now }: Given): Promise<boolean> {
  const { presence } = config.desk;
  const opened = await store.case(set.case);
  const agent = (await store.agents()).find(({ name }) => name === opened?.assignee);
  if (agent?.presence === undefined || opened?.since.toISOString() !== set.since) return false;
  if (whereabouts(agent, now(), presence) === "gone") return true;
  throw new NotYetError(goneAt(agent.presence.seenAt, presence.goneMinutes));
}
