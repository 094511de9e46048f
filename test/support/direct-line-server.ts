import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { createDirectLine, type DirectLineDeps } from "#src/channels/direct-line/direct-line.ts";
import { createHttpServer } from "#src/channels/http-server.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { createTyping } from "#src/turn/typing.ts";
import { echoBot } from "#test/support/echo-bot.ts";
import { type Answer, call } from "#test/support/http-call.ts";

type Options = Partial<Omit<DirectLineDeps, "store">> & {
  readonly file?: string;
  readonly port?: number;
  /** Lets a test put itself between the server and its store. */
  readonly store?: (store: Store) => Store;
};

/** A real server on a real port over a real store; it is closed with the test. */
export async function directLineServer({
  file,
  port = 0,
  store: through = (store) => store,
  ...deps
}: Options = {}) {
  const at = file ?? (await newFile());
  const stored = await openSqlite({ file: at });
  const store = through(stored);
  const feed = memoryFeed();
  const bot = echoBot({ store, feed });
  const clock = { ms: Date.now() };
  const failures: string[] = [];
  const log = { warn: () => undefined, error: (_: object, message: string) => failures.push(message) };

  const now = () => new Date(clock.ms);
  const typing = createTyping({ feed, store, now });
  const directLine = createDirectLine({ store, feed, typing, now, log, allowedOrigins: [], ...bot, ...deps });
  const server = createHttpServer({ log, upgrade: directLine.upgrade });
  directLine.mount(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;

  let closed: Promise<void> | undefined;
  const shutDown = async () => {
    directLine.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(resolve));
    await stored.close();
  };
  const close = () => (closed ??= shutDown());
  onTestFinished(close);

  return {
    url,
    domain: `${url}/v3/directline`,
    file: at,
    port: server.address().port,
    store,
    feed,
    received: bot.received,
    failures,
    later: (ms: number) => {
      clock.ms += ms;
    },
    close,
    connections: promisify(server.server.getConnections.bind(server.server)),
    call: (method: string, path: string, request: Parameters<typeof call>[2] = {}): Promise<Answer> =>
      call(method, url + path, request),
  };
}

export type TestServer = Awaited<ReturnType<typeof directLineServer>>;

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-direct-line-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "kiriwake.db");
}
