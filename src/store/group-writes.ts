import type { Kysely, Transaction } from "kysely";
import { changedBy, commit } from "#src/store/commit.ts";
import type { Announce } from "#src/store/desk-tool-methods.ts";
import { inGroups } from "#src/store/in-groups.ts";
import type { Settled } from "#src/store/lane.ts";
import type { ToStoreError } from "#src/store/method.ts";
import { type Settlement, settleOutbox } from "#src/store/outbox.ts";
import { type Line, nameOf, waitingLines } from "#src/store/outbox-lines.ts";
import type { Schema } from "#src/store/schema.ts";
import type { CommitResult, OutboxResult, TurnCommit } from "#src/store/store.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";

/** Anything else that is asked for often, and may go along. */
type Errand = { readonly key: string; readonly run: (transaction: Transaction<Schema>) => Promise<unknown> };

type Work = { readonly turn: TurnCommit } | { readonly settlement: Settlement } | { readonly errand: Errand };

type Written = {
  readonly broughtBy: (errand: Errand) => unknown;
  readonly resultOf: (turn: TurnCommit) => CommitResult;
  /** Whether something waits behind an order that was settled. */
  readonly hasNext: (key: string) => boolean;
};

type GroupDeps = { readonly toStoreError: ToStoreError; readonly announce: Announce | undefined };

const most = 64;

/**
 * What is written all the time, in groups: the turns of different conversations, what came of orders, and what else goes
 * along are one transaction, which waits for the disk once: that costs more than all that is written. Whoever asked is
 * answered after it.
 */
export function groupWrites(db: Kysely<Schema>, { toStoreError, announce }: GroupDeps) {
  const write = inGroups<Work, Written>({
    most,
    keyOf,
    together: async (group) => {
      try {
        return await db.transaction().execute((transaction) => writeAll(group, transaction));
      } catch (cause) {
        throw toStoreError(cause);
      }
    },
    isCommon: (error) => error instanceof StoreUnavailableError,
  });
  return {
    commit: async (turn: TurnCommit) => (await write({ turn })).resultOf(turn),
    settle: async (key: string, result: OutboxResult): Promise<Settled> => {
      const { hasNext } = await write({ settlement: { key, result } });
      return { hasNext: hasNext(key) };
    },
    /** Runs with the next group; of the same key, one after the other. */
    along: async <Result>(key: string, run: (transaction: Transaction<Schema>) => Promise<Result>) => {
      const errand = { key, run };
      const { broughtBy } = await write({ errand });
      // boundary: it is what this very errand has brought
      return broughtBy(errand) as Result;
    },
  };

  async function writeAll(group: readonly Work[], transaction: Transaction<Schema>): Promise<Written> {
    const settlements = group.flatMap((work) => ("settlement" in work ? [work.settlement] : []));
    const turns = group.flatMap((work) => ("turn" in work ? [work.turn] : []));
    const brought = new Map<Errand, unknown>();
    for (const work of group) {
      if ("errand" in work) brought.set(work.errand, await work.errand.run(transaction));
    }
    // before the turns: the next order of a conversation waits for the last one
    const lines = await settleOutbox(settlements, transaction);
    const waiting = await waitingLines(conversationsOf(turns, lines), transaction);
    const resultOf = await commit(turns, waiting, transaction);
    const committed = turns.filter((turn) => resultOf(turn).type === "committed");
    if (committed.length > 0) await announce?.(committed.flatMap(changedBy), transaction);
    const hasNext = (key: string) => {
      const line = lines.get(key);
      return line !== undefined && waiting.has(nameOf(line));
    };
    return { resultOf, hasNext, broughtBy: (errand) => brought.get(errand) };
  }
}

function keyOf(work: Work): string {
  if ("turn" in work) return work.turn.conversation.key;
  return "settlement" in work ? work.settlement.key : `errand ${work.errand.key}`;
}

/** Where orders were settled, or are to be leased to who stores them. */
function conversationsOf(turns: readonly TurnCommit[], settled: ReadonlyMap<string, Line>) {
  const leasing = turns.flatMap(({ outbox }) =>
    outbox.filter(({ leasedUntil }) => leasedUntil !== undefined),
  );
  return [...new Set([...settled.values(), ...leasing].map(({ conversation }) => conversation))];
}
