import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { copy } from "#src/cli/db/copy.ts";
import { openTables } from "#src/cli/db/open-tables.ts";
import { openPostgres } from "#src/store/postgres.ts";
import { postgresSchema } from "#src/store/postgres-schema.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { conversation, entry, noon, order, turn, waitingCase } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { describeOnPostgres, type TestDatabase, testDatabase } from "#test/support/postgres.ts";

const script = fileURLToPath(new URL("../../src/cli/db.ts", import.meta.url));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, "kiriwake.sqlite");
  return folder.remove;
});

test("status says what a start would do to the database, and migrate does it", async () => {
  expect((await db(["status"])).output).toContain("is made when Kiriwake starts");

  expect((await db(["migrate"])).output).toContain("0005-notices  done");
  expect((await db(["status"])).output).toContain("0005-notices  done");
});

describeOnPostgres("on PostgreSQL", () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
    return database.remove;
  });

  test("status changes nothing and tells no password", async () => {
    const url = Object.assign(new URL(database.url), { password: "hunter2" }).href;

    const { code, output } = await db(["status"], { DATABASE_URL: url });

    expect(code).toBe(0);
    expect(output).toContain("0001-first-tables  to do");
    expect(output).not.toContain("hunter2");
    expect(await database.query("select 1 from pg_tables where schemaname = current_schema()")).toEqual([]);
  });

  test("a copy holds what the file held, and goes on counting where it stopped", async () => {
    const before = await filled(3);

    const { code, output } = await db(["copy", "--from", file, "--to", database.url]);

    expect(output).toContain("counts and checksums of all tables agree");
    expect(code).toBe(0);
    const store = await openPostgres(database);
    onTestFinished(store.close);
    expect(await everything(store)).toEqual(before);
    expect(await store.caseNumber("webchat:new", 1)).toBe(1002);
    expect(await store.claimOutbox(noon, 5_000, 10)).toMatchObject([{ key: "1" }]);
    expect(await store.commit(turn(conversation(4), { outbox: [order("new")] }))).toMatchObject({
      type: "committed",
    });
    expect(await database.query("select name from meta")).toEqual([]);
  });

  test("an interrupted copy goes on where it stopped", async () => {
    const before = await filled(1_300);
    await (await openPostgres(database)).close();
    const [from, to] = [
      await opened({ type: "sqlite", file }),
      await opened({ type: "postgres", ...database }),
    ];
    const copying = { name: file, from, to, dialect: postgresSchema };
    const interrupted = copy(copying, ({ table, rows }) => {
      if (table === "transcript" && rows === 1_000) throw new Error("interrupted");
    });
    await expect(interrupted).rejects.toThrow("interrupted");

    const seen: string[] = [];
    await copy(copying, ({ table, rows }) => seen.push(`${table} ${rows}`));

    expect(seen).toEqual(expect.arrayContaining(["transcript 1000", "transcript 1300"]));
    expect(seen).not.toContain("transcript 500");
    const store = await openPostgres(database);
    onTestFinished(store.close);
    expect(await everything(store)).toEqual(before);
  });

  test("a database that holds something is not copied into, and a file that is missing is not made", async () => {
    await filled(1);
    const other = await openPostgres(database);
    onTestFinished(other.close);
    await other.commit(turn(conversation(1)));

    const full = await db(["copy", "--from", file, "--to", database.url]);
    const missing = await db(["copy", "--from", join(folder.path, "none"), "--to", database.url]);

    expect([full.code, missing.code]).toEqual([1, 1]);
    expect(full.output).toContain("not empty: conversations");
    expect(missing.output).toContain("There is no file");
  });
});

/** A store on the file with a conversation of so many turns and a case; gives what is in it. */
async function filled(turns: number) {
  const store = await openSqlite({ file });
  const number = await store.caseNumber("webchat:sato", 1);
  for (let version = 1; version <= turns; version += 1) {
    await store.commit(
      turn(conversation(version), {
        activityId: `${version}`,
        transcript: [entry(version)],
        outbox: [order(`${version}`)],
        ...(version === 1 && { case: waitingCase(number) }),
      }),
    );
  }
  const stored = await everything(store);
  await store.close();
  return stored;
}

async function everything(store: Store) {
  return {
    conversation: await store.conversation("webchat:sato"),
    transcript: await store.transcript("webchat:sato", 0, 10_000),
    case: await store.case(1001),
    secret: await store.secret("direct-line"),
  };
}

async function opened(database: Parameters<typeof openTables>[0]) {
  const tables = await openTables(database);
  if (tables === undefined) throw new Error("no tables");
  onTestFinished(() => tables.db.destroy());
  return tables.db;
}

async function db(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, DATABASE_FILE: file, ...environment },
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code, output: output + errors };
}
