import { existsSync } from "node:fs";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { openStore } from "./open-store.ts";

/** Starts the product and stops it on a signal. Whatever keeps it from starting is said in one paragraph. */
export async function main(): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const store = await openStore(config);
  const app = await createApp({ config, store, log, now: () => new Date() });
  const address = await listen(app.server, config);
  const url = config.publicUrl ?? address;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stop(app, store).then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "the stop was not clean");
          process.exit(1);
        },
      );
    });
  }
  // whoever reads the address may stop us at once
  process.stdout.write(
    `\nKiriwake is listening.\n  Chat:  ${url}/\n  Desk: ${app.desk.isFirst ? firstAccount : ""} ${url}${app.desk.path}\n\n`,
  );
}

const firstAccount = " make the first account, within 24 hours:";
const longestStopMs = 9_500;

async function stop(
  app: { readonly close: () => Promise<void> },
  store: { readonly close: () => Promise<void> },
) {
  // whoever stopped us waits ten seconds; what is under way at a slow target is begun again where its lease ends
  setTimeout(() => process.exit(0), longestStopMs).unref();
  await app.close();
  await store.close();
}
