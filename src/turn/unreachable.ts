import type { Conversation, Store } from "#src/store/store.ts";
import { commitAndAnnounce } from "./announce.ts";
import { toOutbox, toTargets } from "./orders.ts";
import type { TurnDeps } from "./turn.ts";
import { untilCommitted } from "./until-committed.ts";

export type UnreachableDeps = Pick<
  TurnDeps,
  "feed" | "queue" | "known" | "now" | "targets" | "wakeOutbox"
> & { readonly store: Pick<Store, "conversation" | "case" | "commit" | "silence"> };

/** Nothing can be sent there any more: it is stored, and whoever answers the requester's case is told. */
export async function becameUnreachable(key: string, deps: UnreachableDeps): Promise<void> {
  await deps.queue.run(key, () => untilCommitted(() => become(key, deps)));
}

async function become(key: string, deps: UnreachableDeps) {
  const { store, known, now } = deps;
  const at = now();
  const before = await store.conversation(key);
  const number = before && (await openCaseOf(before, deps));
  known.forget(key);
  if (before === undefined || number === undefined) {
    await store.silence(key, at);
    return { type: "silenced" };
  }
  const version = before.version + 1;
  const news = { type: "unreachable", case: number, at: at.toISOString() } as const;
  const turn = {
    conversation: { ...before, version, silencedAt: at },
    at,
    transcript: [],
    outbox: toOutbox(toTargets(news, deps.targets), { key, version }),
  };
  return { type: (await commitAndAnnounce(turn, deps)) ? "told" : "stale" } as const;
}

async function openCaseOf({ caseNumber }: Conversation, { store }: UnreachableDeps) {
  const opened = caseNumber === undefined ? undefined : await store.case(caseNumber);
  return opened === undefined || opened.status === "closed" ? undefined : opened.number;
}
