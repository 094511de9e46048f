import { expect, onTestFinished, test } from "vitest";
import { createCarriers } from "#src/carriers.ts";
import { caseRules } from "#src/case-rules.ts";
import { Authentication, TurnAdapter } from "#src/channels/adapter.ts";
import { createPace } from "#src/channels/pace.ts";
import { readConfig } from "#src/config.ts";
import { takeCaseTurn } from "#src/desk/case-turn.ts";
import { targetCarrier } from "#src/handoff/target-carrier.ts";
import { type SupportTeams, supportTarget, teamsChannelTarget } from "#src/handoff/teams-channel.ts";
import { createLog } from "#src/log.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { startOutbox } from "#src/turn/outbox.ts";
import { createTurnDeps } from "#src/turn-deps.ts";
import { conversation, turn, waitingCase } from "#test/contracts/store-examples.ts";
import { examplePacket } from "#test/handoff/example-case.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

/** More than are carried out side by side. */
const many = 100;
const night = new Date("2026-11-24T05:00+09:00");
const opening = new Date("2026-11-24T09:00+09:00");
const config = readConfig({
  NODE_ENV: "test",
  BUSINESS_HOURS: "Mon-Fri 09:00-18:00",
  DESK_TIME_ZONE: "Asia/Tokyo",
});
const log = createLog({ level: "silent" });

test("at opening a hundred cases are posted in the order their answers are due, in whatever order they came", async () => {
  const { store, posted, open } = await started();
  const deferred: (Due & { readonly number: number })[] = [];
  for (let index = 0; index < many; index += 1) {
    const due = { index, minute: (index * 37) % many };
    deferred.push({ ...due, number: await defer(due, store) });
  }

  open();

  await expect.poll(() => posted.length, { timeout: 15_000 }).toBe(many);
  expect(posted).toEqual(
    deferred.toSorted((one, other) => one.minute - other.minute).map(({ number }) => `K-${number}`),
  );
});

test("one that cannot be posted for long holds up no other", async () => {
  const { store, posted, open } = await started();
  const [first, second] = [
    await defer({ index: 0, minute: 0 }, store),
    await defer({ index: 1, minute: 1 }, store),
  ];
  const [alarm] = await store.claimOutbox(opening, 5_000, 1);
  const at = new Date(opening.getTime() + 5 * 60_000);
  await store.settleOutbox(alarm?.key ?? "", { type: "retry", at, error: "away" });

  open();

  await expect.poll(() => posted, { timeout: 5_000 }).toEqual([`K-${second}`]);
  expect(first).toBeLessThan(second);
});

type Due = { readonly index: number; readonly minute: number };

/** A case that waits for the desk to open. */
async function defer({ index, minute }: Due, store: Store): Promise<number> {
  const key = `remote.msteams:${index}`;
  const number = await store.caseNumber(key, 1);
  const packet = examplePacket({ case: `K-${number}`, transcript: { conversation: key, upTo: 1 } });
  const dueAt = new Date(opening.getTime() + minute * 60_000);
  const opened = waitingCase(number, {
    ...{ status: "deferred", since: night, createdAt: night, conversation: key, dueAt, packet },
  });
  const { alarms: alarmsOf } = await caseRules({ config, store, now: () => night });
  const alarms = alarmsOf(opened, night);
  const outbox = alarms.map((alarm, place) => ({ ...alarm, key: `${key}:1:${place}`, conversation: key }));
  await store.commit(turn(conversation(1, { key, id: String(index) }), { case: opened, outbox }));
  return number;
}

/** The outbox of the product, and a channel of Teams that only notes what is posted. */
async function started() {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: `${folder.path}/opening.sqlite` });
  const owner = { id: "29:tanaka", name: "田中" };
  await store.serveIn({ channel: "19:help", team: "19:team", locale: "ja", reference: {}, owner });
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
  const open = () => {
    const outbox = openOutbox(store, teams);
    onTestFinished(async () => {
      await outbox.stop();
      await store.close();
      await folder.remove();
    });
  };
  return { store, posted, open };
}

/** As the desk opens: the clock goes on from there. */
function openOutbox(store: Store, teams: SupportTeams) {
  const began = Date.now();
  const now = () => new Date(opening.getTime() + Date.now() - began);
  const turnDeps = createTurnDeps({
    ...{
      config,
      log,
      store,
      now,
      feed: memoryFeed(),
      targets: [supportTarget],
      wakeOutbox: () => outbox.wake(),
    },
    sender: { leaseUntil: () => undefined, take: () => undefined },
  });
  const voice = { card: ({ name }: { readonly name: string }) => ({ name }), line: () => undefined };
  const target = teamsChannelTarget({ store, queues: [], teams, now, voice });
  const { patience } = config.desk;
  const carriers = createCarriers({
    ...{ config, store, log, now, turn: turnDeps, pace: createPace(now) },
    adapter: new TurnAdapter(new Authentication({})),
    takeTurn: async () => undefined,
    takeCase: (number, happening) => takeCaseTurn(number, happening, { ...turnDeps, store, patience }),
  });
  const outbox = startOutbox({
    ...{ store, now, log },
    carriers: { ...carriers, channel: async () => undefined, [supportTarget]: targetCarrier(target, store) },
    patienceMs: { [supportTarget]: 10_000 },
  });
  return outbox;
}
