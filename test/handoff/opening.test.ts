import { expect, onTestFinished, test } from "vitest";
import { targetCarrier } from "#src/handoff/target-carrier.ts";
import { type SupportTeams, supportTarget, teamsChannelTarget } from "#src/handoff/teams-channel.ts";
import { createLog } from "#src/log.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { startOutbox } from "#src/turn/outbox.ts";
import { conversation, turn, waitingCase } from "#test/contracts/store-examples.ts";
import { examplePacket } from "#test/handoff/example-case.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

/** More than are carried out side by side. */
const many = 100;
const opening = Date.UTC(2026, 10, 24, 0, 0);

test("at opening a hundred cases are posted in the order their answers are due, in whatever order they come up", async () => {
  const { store, posted, run } = await started();
  const dueFirst = await Promise.all(
    Array.from({ length: many }, (_, index) => comesUp({ index, minute: (index * 37) % many }, store)),
  );

  run();

  await expect.poll(() => posted.length, { timeout: 9_000 }).toBe(many);
  expect(posted).toEqual(
    dueFirst.toSorted((one, other) => one.minute - other.minute).map(({ number }) => `K-${number}`),
  );
});

test("a case whose turn it is and that cannot be posted for long holds up no other", async () => {
  const { store, posted, run } = await started();
  const first = await comesUp({ index: 0, minute: 0 }, store);
  const second = await comesUp({ index: 1, minute: 1 }, store);
  const [order] = await store.claimOutbox(new Date(), 5_000, 1);
  const at = new Date(Date.now() + 5 * 60_000);
  await store.settleOutbox(order?.key ?? "", { type: "retry", at, error: "away" });

  run();

  await expect.poll(() => posted, { timeout: 5_000 }).toEqual([`K-${second.number}`]);
  expect(first.number).toBeLessThan(second.number);
});

type Due = { readonly index: number; readonly minute: number };

/** A case that waited for the desk to open, and that the channel is now to be told of. */
async function comesUp({ index, minute }: Due, store: Store) {
  const key = `remote.msteams:${index}`;
  const number = await store.caseNumber(key, 1);
  const news = { type: "case-changed", case: number, at: new Date(opening).toISOString(), status: "waiting" };
  const next = conversation(1, { key, id: String(index) });
  await store.commit(
    turn(next, {
      outbox: [{ key: `${key}:1:0`, conversation: key, target: supportTarget, payload: news }],
      case: waitingCase(number, {
        conversation: key,
        dueAt: new Date(opening + minute * 60_000),
        packet: examplePacket({ case: `K-${number}`, transcript: { conversation: key, upTo: 1 } }),
      }),
    }),
  );
  return { number, minute };
}

async function started() {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: `${folder.path}/opening.sqlite` });
  await store.serveIn({
    channel: "19:help",
    team: "19:team",
    locale: "ja",
    reference: {},
    owner: { id: "29:tanaka", name: "田中" },
  });
  const posted: string[] = [];
  const teams: SupportTeams = {
    post: async (_, card) => {
      const name = "name" in card ? String(card.name) : "";
      posted.push(name);
      return { conversation: `19:help;messageid=${name}`, card: name, reference: {} };
    },
    replace: async () => true,
    remove: async () => undefined,
    say: async () => undefined,
  };
  const target = teamsChannelTarget({
    store,
    queues: [],
    teams,
    now: () => new Date(),
    voice: { card: ({ name }) => ({ name }), line: () => undefined },
  });
  const run = () => {
    const outbox = startOutbox({
      store,
      carriers: { [supportTarget]: targetCarrier(target, store) },
      patienceMs: { [supportTarget]: 10_000 },
      now: () => new Date(),
      log: createLog({ level: "silent" }),
    });
    onTestFinished(async () => {
      await outbox.stop();
      await store.close();
      await folder.remove();
    });
  };
  return { store, posted, run };
}
