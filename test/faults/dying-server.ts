import { flushCompileCache } from "node:module";
import { createApp } from "#src/app.ts";
import { readConfig } from "#src/config.ts";
import { listen } from "#src/listen.ts";
import { createLog } from "#src/log.ts";
import { openStore } from "#src/open-store.ts";

/**
 * The real product in a process of its own, killed like by a power cut when it reaches the given point; "decided:3" is
 * the third time it does.
 */
const [database = "", deadly = "never", port = "0", settings = "{}"] = process.argv.slice(2);
const [deadlyPoint, times = "1"] = deadly.split(":");
let left = Number(times);

const config = readConfig({
  NODE_ENV: "test",
  [database.startsWith("postgres:") ? "DATABASE_URL" : "DATABASE_FILE"]: database,
  ...JSON.parse(settings),
});
const app = await createApp({
  config,
  store: await openStore(config),
  log: createLog({ level: "silent" }),
  now: () => new Date(),
  reached: (point) => {
    if (point === deadlyPoint) left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  },
});
const address = await listen(app.server, { host: "127.0.0.1", port: Number(port) });
// who is killed leaves nothing behind for the next start
flushCompileCache();
process.stdout.write(`${address} ${app.desk.path}\n`);
