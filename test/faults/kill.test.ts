import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openSqlite } from "#src/store/sqlite.ts";
import { type Process, startProcess } from "./process.ts";

const folders: string[] = [];
const processes: Process[] = [];

afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.kill()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

test("a message killed when taken in, when decided, and when committed is answered exactly once after it is sent again", async () => {
  const file = await databaseFile();
  const texts = ["メールが一通も届かない", "わからない", "戻る"];
  // the first of each that a process takes is the greeting, or the message its predecessor died of
  const deaths = ["taken-in:2", "decided:2", "committed:2"];
  let dying = await start(file, deaths[0]);
  const session = await begin(dying.address);

  for (const [index, text] of texts.entries()) {
    const id = `message-${index}`;
    await expect(say(dying.address, session, text, id)).rejects.toThrow();
    await dying.dead;
    const stored = await said(file, session);
    // only what was committed is there
    expect(stored).toHaveLength(1 + 2 * (index === 2 ? 3 : index));
    dying = await start(file, deaths[index + 1]);
    expect((await say(dying.address, session, text, id)).status).toBe(200);
  }
  await dying.kill();

  const spoken = await said(file, session);
  expect(spoken.map(({ author }) => author)).toEqual(["bot", ...texts.flatMap(() => ["user", "bot"])]);
  expect(new Set(spoken.map(({ id }) => id)).size).toBe(spoken.length);
  // four processes are started, on a machine that may have much else to do
}, 120_000);

test("a case killed between its delivery to the desk and the mark of it is one case, and the requester is told once", async () => {
  const file = await databaseFile();
  const dying = await start(file, "delivered");
  const session = await begin(dying.address);
  await say(dying.address, session, "担当者に相談する", "message-1");
  // it may be dead before it answers
  await say(dying.address, session, "この内容で送る", "message-2").catch(() => undefined);
  await dying.dead;

  const last = await start(file);
  await say(last.address, session, "この内容で送る", "message-2");
  await settled(file);
  await last.kill();

  const store = await openSqlite({ file });
  expect((await store.cases(10)).map(({ number }) => number)).toEqual([1001]);
  await store.close();
  expect((await said(file, session)).map(({ author }) => author)).toEqual([
    "bot",
    "user",
    "bot",
    "user",
    "bot",
  ]);
}, 120_000);

async function databaseFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-kill-"));
  folders.push(folder);
  return join(folder, "kill.sqlite");
}

async function start(file: string, deadly?: string): Promise<Process> {
  const process = await startProcess(file, deadly === undefined ? {} : { deadly });
  processes.push(process);
  return process;
}

type Session = { readonly token: string; readonly conversationId: string };

async function begin(address: string): Promise<Session> {
  const answer = await fetch(`${address}/chat/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ locale: "ja" }),
  });
  return (await answer.json()) as Session;
}

function say(address: string, { token, conversationId }: Session, text: string, clientActivityID: string) {
  return fetch(`${address}/v3/directline/conversations/${conversationId}/activities`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: "message", from: { id: "me" }, text, channelData: { clientActivityID } }),
  });
}

async function said(file: string, { conversationId }: Session) {
  const store = await openSqlite({ file });
  const transcript = await store.transcript(`directline:${conversationId}`, 0, 100);
  await store.close();
  return transcript;
}

/** Nothing is due but what the clock brings up much later. */
async function settled(file: string): Promise<void> {
  const store = await openSqlite({ file });
  const soon = Date.now() + 60_000;
  const nextDue = async () => (await store.nextOutboxDue())?.getTime() ?? Number.POSITIVE_INFINITY;
  await expect.poll(nextDue, { timeout: 10_000 }).toBeGreaterThan(soon);
  await store.close();
}
