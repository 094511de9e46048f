import { chmod, mkdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { DatabaseTooNewError } from "#src/store/migrations.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import {
  DatabaseNotOpenedError,
  DatabaseNotWritableError,
  NotADatabaseError,
} from "#src/store/sqlite-errors.ts";
import { conversation, entry, turn } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

test.each([
  ["a few words", "these are my notes\n"],
  ["a long text", "these are my notes\n".repeat(5_000)],
  ["a database cut to pieces", `SQLite format 3\u0000${"\u0001".repeat(5_000)}`],
])("refuses a file that is not a database and leaves it alone: %s", async (_, content) => {
  const file = await newFile();
  await writeFile(file, content);

  await expect(openSqlite({ file })).rejects.toThrow(NotADatabaseError);

  expect(await readFile(file, "utf8")).toBe(content);
});

test("refuses a folder in place of the file, and says so", async () => {
  const file = await newFile();
  await mkdir(file);

  await expect(openSqlite({ file })).rejects.toThrow(DatabaseNotOpenedError);
  await expect(openSqlite({ file })).rejects.toThrow("it is a folder");
});

test("refuses a path whose folder cannot be made", async () => {
  const file = await newFile();
  await writeFile(file, "");

  await expect(openSqlite({ file: join(file, "kiriwake.db") })).rejects.toThrow(DatabaseNotOpenedError);
});

test("refuses a file it may not write to", async () => {
  const file = await fileNobodyMayWrite();

  await expect(openSqlite({ file })).rejects.toThrow(DatabaseNotWritableError);
});

test("begins anew in a file that was emptied", async () => {
  const file = await newFile();
  const store = await openSqlite({ file });
  await store.commit(turn(conversation(1)));
  await store.close();
  await truncate(file);

  const again = await openSqlite({ file });
  onTestFinished(again.close);

  expect(await again.conversation("webchat:sato")).toBeUndefined();
  expect(await again.commit(turn(conversation(1)))).toMatchObject({ type: "committed" });
});

test("refuses a database a newer program has migrated, and leaves it alone", async () => {
  const file = await newFile();
  await (await openSqlite({ file })).close();
  withDatabase(file, (database) => {
    database.exec("insert into migrations values ('9999-mind-reading', '2031-01-01T00:00:00.000Z')");
  });

  await expect(openSqlite({ file })).rejects.toThrow(DatabaseTooNewError);
  await expect(openSqlite({ file })).rejects.toThrow("9999-mind-reading");
});

test("does not let even a hand at the database rewrite a transcript, but erase it", async () => {
  const file = await newFile();
  const store = await openSqlite({ file });
  await store.commit(turn(conversation(1), { transcript: [entry(1)] }));
  await store.close();

  withDatabase(file, (database) => {
    expect(() => database.exec("update transcript set activity = '{}'")).toThrow("append only");
    expect(() => database.exec("delete from transcript")).not.toThrow();
  });
});

test.runIf(process.platform !== "win32")("keeps the file from other users of the machine", async () => {
  const file = await newFile();
  const store = await openSqlite({ file });
  onTestFinished(store.close);
  await store.commit(turn(conversation(1)));

  const modes = await Promise.all([file, `${file}-wal`].map(async (path) => (await stat(path)).mode & 0o777));

  expect(modes).toEqual([0o600, 0o600]);
});

async function newFile(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  return join(folder.path, "kiriwake.db");
}

// root may write to any file but the kernel's own
async function fileNobodyMayWrite(): Promise<string> {
  if (process.getuid?.() === 0) return "/sys/kernel/uevent_seqnum";
  const file = await newFile();
  await writeFile(file, "");
  await chmod(file, 0o444);
  return file;
}

function withDatabase(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  try {
    work(database);
  } finally {
    database.close();
  }
}
