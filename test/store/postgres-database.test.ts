import { createServer } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { DatabaseTooNewError } from "#src/store/migrations.ts";
import { openPostgres } from "#src/store/postgres.ts";
import { PostgresNotOpenedError } from "#src/store/postgres-errors.ts";
import type { Store } from "#src/store/store.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";
import { conversation, entry, turn } from "#test/contracts/store-examples.ts";
import { describeOnPostgres, type TestDatabase, testDatabase } from "#test/support/postgres.ts";

let database: TestDatabase;

describeOnPostgres("a PostgreSQL", () => {
  beforeEach(async () => {
    database = await testDatabase();
    return database.remove;
  });

  test("is migrated once when many processes start at the same time", async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened()));

    // one number for all; those who lost the race may have used up others
    const numbers = await Promise.all(stores.map((store) => store.caseNumber("webchat:sato", 1)));
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toBeGreaterThan(1000);
    expect((await database.query("select name from migrations")).length).toBeGreaterThan(1);
  });

  test("holds as many Kiriwakes as it has schemas, and none sees another", async () => {
    const other = await testDatabase();
    onTestFinished(other.remove);
    const [mine, theirs] = [await opened(), await opened(other.url)];

    await mine.commit(turn(conversation(1)));

    expect(await theirs.conversation("webchat:sato")).toBeUndefined();
  });

  test("that a newer program has migrated is refused and left alone", async () => {
    await (await openPostgres(database)).close();
    await database.query("insert into migrations values ('9999-mind-reading', '2031-01-01T00:00:00.000Z')");

    await expect(openPostgres(database)).rejects.toThrow(DatabaseTooNewError);
    await expect(openPostgres(database)).rejects.toThrow("9999-mind-reading");
  });

  test("lets not even a hand at it rewrite a transcript, but erase it", async () => {
    const store = await opened();
    await store.commit(turn(conversation(1), { transcript: [entry(1)] }));

    await expect(database.query("update transcript set activity = '{}'")).rejects.toThrow("append only");
    await expect(database.query("delete from transcript")).resolves.toEqual([]);
  });

  test("that ends all connections, in use or not, ends nothing else", async () => {
    const store = await opened();
    await store.commit(turn(conversation(1)));
    const [unlocked] = await lockFor(1);
    const held = store.commit(turn(conversation(2))).catch((error: unknown) => error);
    await expect
      .poll(() => database.query(`select 1 ${others} and wait_event_type = 'Lock'`))
      .toHaveLength(1);

    await database.query(`select pg_terminate_backend(pid) ${others}`);

    expect(await held).toBeInstanceOf(StoreUnavailableError);
    await unlocked;
    expect(await store.commit(turn(conversation(2)))).toMatchObject({ type: "committed" });
  });

  test("that answers no more is given up in seconds, and used again when it answers", {
    timeout: 30_000,
  }, async () => {
    const store = await opened();
    await store.commit(turn(conversation(1)));
    const [unlocked] = await lockFor(7);

    await expect(store.commit(turn(conversation(2)))).rejects.toThrow(StoreUnavailableError);
    await unlocked;

    expect(await store.commit(turn(conversation(2)))).toMatchObject({ type: "committed" });
  });

  test.each([
    ["nobody answers", (url: URL) => Object.assign(url, { port: "1" }), "nobody answers there"],
    ["has no such database", (url: URL) => Object.assign(url, { pathname: "/nowhere" }), "createdb"],
    [
      "does not know the user",
      (url: URL) => Object.assign(url, { username: "nobody" }),
      "does not let this user in",
    ],
  ])("that %s is named, and what to do, without the password", async (_, change, says) => {
    const url = change(Object.assign(new URL(database.url), { password: "hunter2" })).href;

    const refusal: unknown = await openPostgres({ url }).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(PostgresNotOpenedError);
    expect(String(refusal)).toContain(says);
    expect(String(refusal)).not.toContain("hunter2");
  });

  test("that takes a connection and says nothing is given up", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await new Promise((resolve) => silent.once("listening", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    await expect(openPostgres({ url: `postgres://sato@127.0.0.1:${port}/mail` })).rejects.toThrow(
      `127.0.0.1:${port}/mail`,
    );
  });
});

const others = "from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid()";

/** Locks the conversations as somebody else; resolves when it is done, to a promise of the end of it. */
async function lockFor(seconds: number): Promise<Promise<unknown>[]> {
  const held = database.query(`begin; lock table conversations; select pg_sleep(${seconds}); commit`);
  const locks = "from pg_locks where relation = 'conversations'::regclass and mode = 'AccessExclusiveLock'";
  await expect.poll(() => database.query(`select 1 ${locks} and granted`)).toHaveLength(1);
  return [held.catch(() => undefined)];
}

async function opened(url = database.url): Promise<Store> {
  const store = await openPostgres({ url });
  onTestFinished(store.close);
  return store;
}
