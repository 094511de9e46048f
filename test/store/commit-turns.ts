import { writeSync } from "node:fs";
import { openSqlite } from "#src/store/sqlite.ts";
import { conversation, entry, order, turn } from "#test/contracts/store-examples.ts";

// A process of its own: commits turn after turn and says each number only once the store has said it is stored.
const [file = "", name = "", count = ""] = process.argv.slice(2);
const key = `webchat:${name}`;

try {
  const store = await openSqlite({ file });
  const start = (await store.conversation(key))?.version ?? 0;
  for (let version = start + 1; version <= start + Number(count); version += 1) {
    await store.commit(
      turn(conversation(version, { key, id: name }), {
        activityId: `activity-${version}`,
        transcript: [entry(version)],
        outbox: [order(`${key}:${version}:0`, { conversation: key })],
      }),
    );
    writeSync(1, `${version}\n`);
  }
  await store.close();
} catch (error) {
  writeSync(1, `${error}\n`);
  process.exitCode = 1;
}
