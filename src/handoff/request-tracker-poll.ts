import { setTimeout as pause } from "node:timers/promises";
import type { Case, Store } from "#src/store/store.ts";
import type { Act } from "./act.ts";
import { caseRow, caseTag } from "./request-tracker.ts";
import { actOf, type TrackerAct } from "./request-tracker-act.ts";
import type { TrackerClient } from "./request-tracker-client.ts";
import type { Transaction } from "./request-tracker-transactions.ts";

export type PollDeps = {
  readonly tracker: TrackerClient;
  readonly store: Pick<Store, "remembered" | "remember" | "case">;
  readonly act: Act;
  /** The words of a text that comes as HTML. */
  readonly plain: (markup: string) => string;
  /** What a ticket is told of a reply that is not passed on, because somebody at the desk has the case. */
  readonly notPassedOn: (assignee: string) => string;
  readonly log: Readonly<Record<"warn", (fields: object, message: string) => void>>;
};

const pollMs = 3_000;
/** After a look that failed: whoever watches the log is told twice a minute, not twenty times. */
const waitMs = 30_000;
const patienceMs = 10_000;
const cursorRow = "request-tracker:cursor";

/** Looks again and again for what agents did in Request Tracker, which tells nobody by itself. */
export function startPolling(deps: PollDeps): { readonly stop: () => Promise<void> } {
  const stopped = new AbortController();
  const worked = work();
  return {
    stop: async () => {
      stopped.abort();
      await worked;
    },
  };

  // a wait that is cut short by the end is over, too
  function rest(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: stopped.signal }).catch(() => undefined);
  }

  async function work(): Promise<void> {
    while (!stopped.signal.aborted) {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(patienceMs)]);
      try {
        await pollOnce(deps, signal);
        await rest(pollMs);
      } catch (error) {
        if (stopped.signal.aborted) return;
        deps.log.warn({ err: error }, "Request Tracker could not be looked at");
        await rest(waitMs);
      }
    }
  }
}

/** Takes over what happened since the last look, in order; where it fails, the next look begins again. */
export async function pollOnce(deps: PollDeps, signal: AbortSignal): Promise<void> {
  const { store, tracker } = deps;
  const cursor = await store.remembered(cursorRow);
  // what happened before Kiriwake came is none of its business
  if (cursor === undefined) return store.remember(cursorRow, String((await tracker.newest(signal)) ?? 0));
  for (const transaction of await tracker.since(Number(cursor), signal)) {
    await take(transaction, deps, signal);
    await store.remember(cursorRow, String(transaction.id));
  }
}

async function take(transaction: Transaction, deps: PollDeps, signal: AbortSignal): Promise<void> {
  const act = await actOf(transaction, deps, signal);
  if (act === undefined) return;
  const opened = await caseOf(transaction.ObjectId, deps, signal);
  if (opened === undefined) return;
  const taken = await carryOut(act, opened, { key: String(transaction.id), act: deps.act });
  if (taken === undefined || act.type === "released") return;
  const subject = `kiriwake reply ${transaction.id}`;
  if ((await deps.tracker.written(transaction.ObjectId, signal)).includes(subject)) return;
  await deps.tracker.comment(
    { ticket: transaction.ObjectId, subject, text: deps.notPassedOn(taken) },
    signal,
  );
}

type Acting = { readonly key: string; readonly act: Act };

/** Whoever does something with a ticket takes its case first, if nobody has it; gives who has it instead. */
async function carryOut(
  act: TrackerAct,
  { number, status, assignee }: Case,
  { key, act: carry }: Acting,
): Promise<string | undefined> {
  const origin = (step: string) => ({ target: "request-tracker", key: `${key}/${step}` });
  if (act.type === "released") {
    if (assignee !== undefined)
      await carry(number, { type: "released", agent: act.agent ?? assignee }, origin("released"));
    return undefined;
  }
  const { agent } = act;
  if (act.type === "claimed" && act.from !== undefined && act.from === assignee)
    await carry(number, { type: "released", agent: act.from }, origin("given"));
  const isTheirs = status === "assigned" && assignee === agent;
  // a case that is closed already is not taken up again only to be closed
  if (status === "closed" && act.type === "closed") return undefined;
  const claimed = isTheirs ? undefined : await carry(number, { type: "claimed", agent }, origin("claimed"));
  if (claimed?.type === "refused") return claimed.assignee;
  if (act.type === "claimed") return undefined;
  await carry(number, act, origin(act.type));
  return undefined;
}

/** The case of a ticket; one that was made just before a crash is known by its subject only. */
async function caseOf(
  ticket: string,
  { store, tracker }: PollDeps,
  signal: AbortSignal,
): Promise<Case | undefined> {
  const known = await store.remembered(caseRow(ticket));
  if (known !== undefined) return store.case(Number(known));
  const { Subject } = await tracker.ticket(ticket, signal);
  const [, number] = /\[K-(\d{1,15})\]/.exec(Subject) ?? [];
  const opened = number === undefined ? undefined : await store.case(Number(number));
  if (opened === undefined) return undefined;
  return Subject.includes(caseTag(`${opened.conversation}#${opened.episode}`)) ? opened : undefined;
}
