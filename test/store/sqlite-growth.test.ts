import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { conversation, entry, noon, order, turn } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

const count = "with recursive old(n) as (select 1 union all select n + 1 from old where n < 200000)";

const growths = [
  [
    "200,000 other conversations",
    `${count} insert into conversations (key, channel, id, locale, version, last_sequence, episode, reference)
     select 'old:' || n, 'webchat', n, 'ja', 1, 1, 1, '{}' from old`,
  ],
  [
    "200,000 entries in its own transcript",
    `${count} insert into transcript select 'webchat:sato', 1000 + n, 'old:' || n, 'bot', '2026', '{}' from old`,
  ],
  [
    "200,000 activities it has already seen",
    `${count} insert into inbox select 'webchat:sato', 'old:' || n, '2026' from old`,
  ],
  [
    "200,000 orders that were carried out",
    `${count} insert into outbox (key, conversation, target, payload, created_at, due_at, attempts, settled)
     select 'old:' || n, 'webchat:sato', 'channel', '{}', '2026', '2026', 1, 'sent' from old`,
  ],
] as const;

test.each(growths)("a turn takes no longer with %s", async (_, grow) => {
  const folder = await temporaryFolder();
  const file = join(folder.path, "kiriwake.db");
  const store = await openSqlite({ file });
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  const small = await turnDurationMs(store);
  const database = new DatabaseSync(file);
  database.exec("pragma synchronous = off");
  database.exec(grow);
  database.close();

  const large = await turnDurationMs(store);

  // generous for busy machines: looking through 200,000 rows takes far longer still
  expect(large).toBeLessThan(small * 3 + 5);
});

/** The shortest of many: the one that waited least for the disk. */
async function turnDurationMs(store: Store): Promise<number> {
  const durations: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const start = performance.now();
    const version = ((await store.conversation("webchat:sato"))?.version ?? 0) + 1;
    await store.commit(
      turn(conversation(version), {
        activityId: `${version}`,
        transcript: [entry(version)],
        outbox: [order(`${version}:0`)],
      }),
    );
    const [claimed] = await store.claimOutbox(noon, 5_000, 10);
    await store.settleOutbox(claimed?.key ?? "", { type: "sent" });
    await store.nextOutboxDue();
    durations.push(performance.now() - start);
  }
  return Math.min(...durations);
}
