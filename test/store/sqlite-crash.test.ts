import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import { noon } from "#test/contracts/store-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

const script = fileURLToPath(new URL("./commit-turns.ts", import.meta.url));

test("keeps every acknowledged turn through kill -9 in the middle of commits", {
  timeout: 60_000,
}, async () => {
  const file = await newFile();
  let acknowledged = 0;

  for (const round of [1, 2, 3]) {
    const child = spawn(process.execPath, [script, file, "sato", "1000000"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(child, "close");
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged >= round * 40) child.kill("SIGKILL");
    }

    expect(await closed).toEqual([null, "SIGKILL"]);
    await expectWhole(file, "sato", acknowledged);
  }
});

test("lets several processes begin and write at the same time", { timeout: 60_000 }, async () => {
  const file = await newFile();
  const names = ["sato", "suzuki", "tanaka", "ito"];

  const outputs = await Promise.all(
    names.map((name) => output(spawn(process.execPath, [script, file, name, "50"]))),
  );

  expect(outputs.map((lines) => lines.at(-1))).toEqual(["50", "50", "50", "50"]);
  for (const name of names) await expectWhole(file, name, 50);
});

// a limit on the size of files makes writes fail as a full disk does, without needing one
test.runIf(process.platform !== "win32")(
  "stores nothing by halves when there is no room left",
  { timeout: 60_000 },
  async () => {
    const file = await newFile();
    await (await openSqlite({ file })).close();
    const limited = 'ulimit -f 2000; exec "$0" "$@"';

    const lines = await output(
      spawn("sh", ["-c", limited, process.execPath, script, file, "sato", "1000000"]),
    );

    expect(lines.at(-1)).toMatch(
      /^StoreUnavailableError: .*(the disk is full|reading or writing the file failed)/,
    );
    expect(lines.length).toBeGreaterThan(10);
    await expectWhole(file, "sato", lines.length - 1, { isExact: true });
  },
);

async function expectWhole(file: string, name: string, acknowledged: number, { isExact = false } = {}) {
  const store = await openSqlite({ file });
  const conversation = await store.conversation(`webchat:${name}`);
  const transcript = await store.transcript(`webchat:${name}`, 0, 1_000_000);
  const [oldest] = await store.claimOutbox(noon, 0, 10);
  await store.checkWritable();
  await store.close();
  const version = conversation?.version ?? 0;

  expect(version).toBeGreaterThanOrEqual(acknowledged);
  // a turn may have been stored just before the process could say so
  expect(version).toBeLessThanOrEqual(isExact ? acknowledged : acknowledged + 1);
  expect(transcript.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: version }, (_, at) => at + 1),
  );
  expect(oldest?.key).toMatch(/:1:0$/);
  expect(integrity(file)).toEqual([{ integrity_check: "ok" }]);
}

function integrity(file: string): readonly unknown[] {
  const database = new DatabaseSync(file);
  const found = database.prepare("pragma integrity_check").all();
  database.close();
  return found.map((row) => ({ ...row }));
}

async function output(child: ChildProcess): Promise<readonly string[]> {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(child, "close");
  return text.trimEnd().split("\n");
}

async function newFile(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  return join(folder.path, "kiriwake.db");
}
