import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startProcess } from "./process.ts";
import { requester } from "./requester.ts";

const canInject = spawnSync("strace", ["-V"]).status === 0;
const eio = (call: string) => ["strace", "-f", "-qqq", "-o", "/dev/null", "-e", `inject=${call}`];

// each lets the first writes through: to be opened, and to greet
const faults: readonly (readonly [string, readonly string[]])[] = [
  ["has no room left", ["sh", "-c", 'ulimit -f 1200; exec "$0" "$@"']],
  ...(canInject
    ? ([
        ["gives an error at some writes", eio("pwrite64:error=EIO:when=120+3")],
        ["gives an error at some syncs", eio("fdatasync,fsync:error=EIO:when=20+2")],
      ] as const)
    : []),
];

test.runIf(process.platform === "linux").each(faults)(
  "a disk that %s never makes a message taken that is not stored",
  async (_, under) => {
    const folder = await temporaryFolder();
    onTestFinished(folder.remove);
    const file = join(folder.path, "full.sqlite");
    await (await openSqlite({ file })).close();
    const product = await startProcess(file, { under });
    onTestFinished(product.kill);
    const people = [await requester([product.address])];
    const taken: { readonly text: string; readonly conversationId: string }[] = [];
    const statuses = new Set<number>();

    for (let count = 0; count < 120; count += 1) {
      const person = people[Math.floor(count / 15)] ?? people.at(-1);
      const text = `メッセージ${count} ${"あ".repeat(1_000)}`;
      const { status = 0 } =
        (await person?.post(product.address, text, `${count}`).catch(() => undefined)) ?? {};
      statuses.add(status);
      if (status === 200 && person) taken.push({ text, conversationId: person.conversationId });
      // each conversation is let speak twenty times at once
      if (count % 15 === 14) {
        const next = await requester([product.address]).catch(() => undefined);
        if (next?.conversationId) people.push(next);
      }
    }
    const alive = await fetch(`${product.address}/healthz`);
    await product.kill();

    const store = await openSqlite({ file });
    onTestFinished(store.close);
    const stored = await Promise.all(
      people.map(({ conversationId }) => store.transcript(`directline:${conversationId}`, 0, 1_000)),
    );
    const texts = stored
      .flat()
      .flatMap(({ author, activity }) => (author === "user" ? [textOf(activity)] : []));
    expect(alive.status).toBe(200);
    expect(statuses).toContain(200);
    expect(statuses).toContain(503);
    expect(taken.filter(({ text }) => texts.filter((one) => one === text).length !== 1)).toEqual([]);
  },
  120_000,
);

function textOf(activity: unknown): unknown {
  return typeof activity === "object" && activity !== null && "text" in activity ? activity.text : undefined;
}
