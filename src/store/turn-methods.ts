import type { Kysely } from "kysely";
import { allAgents } from "#src/store/agents.ts";
import { caseByNumber, caseNumber, queue } from "#src/store/cases.ts";
import { conversation, hasSeen, transcript } from "#src/store/conversations.ts";
import { filesOf } from "#src/store/files.ts";
import { groupWrites } from "#src/store/group-writes.ts";
import type { KyselyStoreDeps } from "#src/store/kysely-store.ts";
import type { Lane } from "#src/store/lane.ts";
import { remember } from "#src/store/memory.ts";
import type { Method } from "#src/store/method.ts";
import { claimOutbox, nextOutboxDue, renewOutbox } from "#src/store/outbox.ts";
import { loads } from "#src/store/presence.ts";
import { noteDelivery } from "#src/store/reach.ts";
import { schedule } from "#src/store/schedules.ts";
import type { Schema } from "#src/store/schema.ts";
import type { ClaimedEntry } from "#src/store/store.ts";

/** The store's methods that every turn and every delivery may need: they are asked in groups. */
export function turnMethods(
  db: Kysely<Schema>,
  method: Method,
  { toStoreError, shared }: Pick<KyselyStoreDeps, "toStoreError" | "shared">,
) {
  const write = groupWrites(db, { toStoreError, announce: shared?.announce });
  const read = readIn(db, method, shared && write);
  return {
    conversation: method((key: string) => conversation(key, db)),
    hasSeen: method((key: string, activityId: string) => hasSeen(key, activityId, db)),
    commit: method(write.commit),
    settleOutbox: method(write.settle),
    caseNumber: method((key: string, episode: number) =>
      write.along(`case of ${key}`, (transaction) => caseNumber(key, episode, transaction)),
    ),
    claimOutbox: method((now: Date, leaseMs: number, limit: number, lane?: Lane) =>
      write.along(`claim ${JSON.stringify(lane)}`, (transaction) =>
        claimOutbox({ now, leaseMs, limit, lane, skipLocked: shared !== undefined }, transaction),
      ),
    ),
    renewOutbox: method((entry: ClaimedEntry, until: Date) => renewOutbox(entry, until, db)),
    nextOutboxDue: method(() => nextOutboxDue(db)),
    noteDelivery: method((key: string, entry: string, channelId: string) =>
      write.along(`delivery ${key} ${entry}`, (transaction) =>
        noteDelivery({ conversation: key, entry, channelId }, transaction),
      ),
    ),
    remember: method((name: string, value: string) =>
      write.along(`memory ${name}`, (transaction) => remember(name, value, transaction)),
    ),
    transcript: read((asked, key: string, after: number, limit: number) =>
      transcript({ conversation: key, after, limit }, asked),
    ),
    case: read((asked, number: number) => caseByNumber(number, asked)),
    queue: read((asked, since: Date) => queue(since, asked)),
    files: read((asked, key: string) => filesOf(key, asked)),
    agents: read(allAgents),
    loads: read(loads),
    schedule: read(schedule),
  };
}

/** Makes methods that read: a server that is shared is asked along with what is written, since it keeps account of every transaction. */
function readIn(
  db: Kysely<Schema>,
  method: Method,
  group: Pick<ReturnType<typeof groupWrites>, "along"> | undefined,
) {
  let reads = 0;
  return <Given extends unknown[], Result>(ask: (db: Kysely<Schema>, ...given: Given) => Promise<Result>) =>
    method((...given: Given) => {
      if (group === undefined) return ask(db, ...given);
      reads += 1;
      return group.along(`read ${reads}`, (transaction) => ask(transaction, ...given));
    });
}
