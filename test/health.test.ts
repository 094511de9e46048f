import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { createHttpServer } from "#src/channels/http-server.ts";
import { mountHealth } from "#src/health.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { get } from "#test/support/http-get.ts";

type Checked = Pick<Store, "checkWritable">;

const secret = "secret detail";

/** A store whose check ends only when the test says so. */
function slowStore() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = { times: 0 };
  const checkWritable = () => {
    asked.times += 1;
    return promise;
  };
  return { store: { checkWritable }, asked, resolve };
}

async function healthServer(store: Checked, timeoutMs = 2_000) {
  const clock = { ms: Date.parse("2026-11-21T12:00:00Z") };
  const warnings: object[] = [];
  const log = {
    warn: (fields: object) => void warnings.push(fields),
    error: () => undefined,
  };
  const server = createHttpServer({ log });
  mountHealth(server, { store, log, now: () => new Date(clock.ms), timeoutMs });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    ask: (path: string, method?: string) => get(origin, path, {}, method),
    warnings,
    later: (ms: number) => {
      clock.ms += ms;
    },
  };
}

async function realStore() {
  const folder = await temporaryFolder();
  const file = join(folder.path, "kiriwake.sqlite");
  const store = await openSqlite({ file });
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  return { store, file };
}

test("a server on a database it can write to is alive and ready", async () => {
  const { ask } = await healthServer((await realStore()).store);

  expect(await ask("/healthz")).toMatchObject({ status: 200, text: '{"status":"alive"}' });
  expect(await ask("/readyz")).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

test.each(["/healthz", "/readyz"])("%s answers HEAD without a body, and is never kept", async (path) => {
  const { ask } = await healthServer((await realStore()).store);

  const { status, text, headers } = await ask(path, "HEAD");

  expect({ status, text }).toEqual({ status: 200, text: "" });
  expect(headers["cache-control"]).toBe("no-store");
});

test("a database somebody else holds makes it unready, and ready again once it is let go", async () => {
  const { store, file } = await realStore();
  const { ask, warnings, later } = await healthServer(store, 15_000);
  const other = new DatabaseSync(file);
  other.exec("begin immediate");

  const held = await ask("/readyz");
  other.exec("rollback");
  other.close();
  later(2_001);
  const free = await ask("/readyz");

  expect(held).toMatchObject({
    status: 503,
    text: '{"status":"unavailable","reason":"The database cannot be written to."}',
  });
  expect(free.status).toBe(200);
  expect(warnings).toMatchObject([{ err: { name: "StoreUnavailableError" } }]);
});

test("a store that fails is told to the operator, not to whoever asks; the process stays alive", async () => {
  const { ask, warnings } = await healthServer({ checkWritable: () => Promise.reject(new Error(secret)) });

  const { status, text } = await ask("/readyz");

  expect(status).toBe(503);
  expect(text).not.toContain(secret);
  expect(warnings).toMatchObject([{ err: { message: secret } }]);
  expect((await ask("/healthz")).status).toBe(200);
});

test("a thousand questions at once, and as many within two seconds, ask the store once", async () => {
  const { store, asked, resolve } = slowStore();
  const { ask, later } = await healthServer(store);

  const first = Array.from({ length: 50 }, () => ask("/readyz"));
  await expect.poll(() => asked.times).toBe(1);
  resolve();
  await Promise.all(first);
  later(1_999);
  await Promise.all(Array.from({ length: 50 }, () => ask("/readyz")));

  expect(asked.times).toBe(1);
  later(1);
  await ask("/readyz");
  expect(asked.times).toBe(2);
});

test("a failure too is asked for once in two seconds", async () => {
  const asked = { times: 0 };
  const { ask, warnings } = await healthServer({
    checkWritable: () => {
      asked.times += 1;
      return Promise.reject(new Error(secret));
    },
  });

  for (let times = 0; times < 5; times += 1) expect((await ask("/readyz")).status).toBe(503);

  expect({ ...asked, warnings: warnings.length }).toEqual({ times: 1, warnings: 1 });
});

test("a store that hangs is not waited for, and is not asked again while it hangs", async () => {
  const { store, asked, resolve } = slowStore();
  const { ask, later } = await healthServer(store, 20);

  const hung = await ask("/readyz");
  later(2_001);
  await ask("/readyz");

  expect(hung).toMatchObject({
    status: 503,
    text: '{"status":"unavailable","reason":"The database does not answer in time."}',
  });
  expect(asked.times).toBe(1);
  resolve();
  await expect.poll(async () => (await ask("/readyz")).status).toBe(200);
});
