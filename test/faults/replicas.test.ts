import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#src/store/postgres.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { describeOnPostgres, type TestDatabase, testDatabase } from "#test/support/postgres.ts";
import { type Process, startProcess } from "./process.ts";
import { requester } from "./requester.ts";
import { talkOn } from "./talk-on.ts";

const rounds = Number(process.env.KILL_ROUNDS ?? 4);

let database: TestDatabase;
/** Those that live; tests share them, for a start costs more than what is tested. */
let running: readonly Running[] = [];

describeOnPostgres("two processes on one PostgreSQL", { timeout: 60_000 + rounds * 15_000 }, () => {
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
    await Promise.all(running.map(({ kill }) => kill()));
    await database.remove();
  });

  test("what is said through one is seen once and in order, by who reads from the other", async () => {
    const [one, other] = await both();
    const person = await requester([one.address]);
    onTestFinished(person.stop);
    void person.follow(other.address);
    await expect.poll(() => person.heard.length).toBe(1);

    for (const number of [1, 2, 3, 4, 5]) {
      await person.post(one.address, `メッセージ${number}`, `${number}`);
      await expect.poll(() => person.heard.length, { interval: 10, timeout: 10_000 }).toBe(1 + 2 * number);
    }

    expect(said(person.heard)).toEqual([1, 2, 3, 4, 5].map((number) => `メッセージ${number}`));
    expect(new Set(person.heard.map(({ id }) => id)).size).toBe(11);
  });

  test("a claim at one shows at the desk of the other, whose reader came in at the first", async () => {
    const [one, other] = await both();
    const person = await requester([one.address]);
    await person.say("担当者に相談する", "1");
    await person.say("この内容で送る", "2");
    const agent = await makeFirstAccount(one.deskUrl);
    const desk = await live(`${other.address}/desk/events`, agent.cookie());
    await expect.poll(desk.told).toContain("waiting");

    await agent.submit("/desk/cases/K-1001/claim");

    await expect.poll(desk.told).toContain("佐藤");
  });

  test("when the one a conversation is read and spoken at dies, it goes on at the other", async () => {
    const [one, other] = await both();
    const person = await requester([one.address, other.address]);
    onTestFinished(person.stop);
    void person.follow();
    await person.say("メールが一通も届かない", "1");
    await one.kill();

    await person.say("わからない", "2");
    await other.kill();
    await started(other);
    await person.say("戻る", "3");

    await expect.poll(() => person.heard.length, { timeout: 10_000 }).toBe(7);
    expect(said(person.heard)).toEqual(["メールが一通も届かない", "わからない", "戻る"]);
  });

  test(`killed ${rounds} times at random, they lose nothing, double nothing and keep the order`, async () => {
    const processes = [...(await both())];
    const addresses = processes.map(({ address }) => address);
    const { people, stop } = await talkOn(addresses, { longestPauseMs: 60 });

    for (let round = 0; round < rounds; round += 1) {
      await pause(Math.random() * 150);
      const killed = Math.floor(Math.random() * 2);
      const process = processes[killed];
      await process?.kill();
      if (process) processes[killed] = await started(process);
    }
    const counts = await stop();

    const store = await openPostgres(database);
    for (const [index, person] of people.entries()) {
      const sent = Array.from({ length: counts[index] ?? 0 }, (_, at) => `メッセージ${at + 1}`);
      const stored = await store.transcript(`directline:${person.conversationId}`, 0, 100_000);
      expect(stored.map(({ sequence }) => sequence)).toEqual(stored.map((_, at) => at + 1));
      await expect.poll(() => person.heard.length, { timeout: 10_000 }).toBe(stored.length);
      expect(person.heard.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
      expect(said(person.heard)).toEqual(sent);
      expect(stored.filter(({ author }) => author === "bot")).toHaveLength(sent.length + 1);
    }
    await store.close();
  });
});

type Running = Process & { isDead: boolean };

/** Two that live. */
async function both(): Promise<readonly [Process, Process]> {
  const living = running.filter(({ isDead }) => !isDead);
  const [one = start(), other = start()] = living;
  return Promise.all([one, other]);
}

/** Another one at the address of the one that died. */
function started({ address }: Process): Promise<Process> {
  return start(new URL(address).port);
}

async function start(port = "0"): Promise<Process> {
  const process: Running = { ...(await startProcess(database.url, { port })), isDead: false };
  void process.dead.then(() => {
    process.isDead = true;
  });
  running = [...running, process];
  return process;
}

function said(heard: readonly { readonly author: string; readonly text: string }[]): readonly string[] {
  return heard.filter(({ author }) => author === "user").map(({ text }) => text);
}

async function live(url: string, cookie: string) {
  const left = new AbortController();
  onTestFinished(() => left.abort());
  const { body } = await fetch(url, { headers: { cookie }, signal: left.signal });
  let text = "";
  const read = async () => {
    for await (const chunk of body ?? []) text += Buffer.from(chunk).toString();
  };
  read().catch(() => undefined);
  return { told: () => text };
}
