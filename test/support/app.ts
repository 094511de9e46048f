import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppDeps, createApp } from "#src/app.ts";
import { readConfig } from "#src/config.ts";
import { listen } from "#src/listen.ts";
import { createLog } from "#src/log.ts";
import { openStore } from "#src/open-store.ts";

export type RunningApp = {
  /** The same for as long as it lives, however often it is restarted. */
  readonly origin: string;
  /** Where whoever started it begins at the desk: makes the first account, as long as there is none. */
  readonly deskUrl: () => string;
  /** Everything it answers, as it is mounted. */
  readonly routes: () => readonly { readonly method: string; readonly path: string }[];
  readonly restart: () => Promise<void>;
  /** Only what listens: the file and the port are kept for `restart`. */
  readonly pause: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The whole product in this process, on a file and a port of its own; `settings` as in .env. */
export async function startApp(
  settings: Readonly<Record<string, string>> = {},
  given: Pick<Partial<AppDeps>, "openIdUrl" | "loginUrl" | "now" | "log"> = {},
): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-app-"));
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    DATABASE_FILE: join(folder, "kiriwake.sqlite"),
    ...settings,
  });
  const log = createLog({ level: "silent" });

  const run = async (port: number) => {
    const store = await openStore(config);
    const app = await createApp({ config, store, log, now: () => new Date(), ...given });
    const origin = await listen(app.server, { host: "127.0.0.1", port });
    let closing: Promise<void> | undefined;
    const close = async () => {
      const closed = app.close();
      // a browser keeps its connections open for longer than a test lasts
      app.server.server.closeAllConnections();
      await closed;
      await store.close();
    };
    return {
      origin,
      deskUrl: origin + app.desk.path,
      routes: Object.values(app.server.router.getRoutes()).map(({ method, path }) => ({
        method: method.toLowerCase(),
        path: String(path),
      })),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  };

  let running = await run(config.port);
  const { origin } = running;
  return {
    origin,
    deskUrl: () => running.deskUrl,
    routes: () => running.routes,
    pause: () => running.close(),
    restart: async () => {
      await running.close();
      running = await run(Number(new URL(origin).port));
    },
    stop: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
