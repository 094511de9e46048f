import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#src/store/postgres.ts";
import { describeOnPostgres } from "#test/support/postgres.ts";
import { howItDies, killablePostgres } from "./killable-postgres.ts";
import { startProcess } from "./process.ts";
import { requester } from "./requester.ts";
import { talkOn } from "./talk-on.ts";

const kills = Number(process.env.POSTMASTER_KILLS ?? 10);
const longestMs = 1_000;

describeOnPostgres("a process whose PostgreSQL dies under its turns", () => {
  test(
    `${howItDies} ${kills} times: nothing taken is lost, nothing is there twice, and it goes on at once`,
    async () => {
      const postgres = await killablePostgres();
      onTestFinished(postgres.remove);
      const { address, kill } = await startProcess(postgres.url);
      onTestFinished(kill);
      const { people, stop } = await talkOn([address], { longestPauseMs: 40 });
      const calmMs = Math.max(await tookMs(firstTurn, address), await tookMs(firstTurn, address));

      const backAfterMs: number[] = [];
      for (let round = 0; round < kills; round += 1) {
        await pause(200 + Math.random() * 200);
        await postgres.kill();
        await pause(100 + Math.random() * 200);
        await postgres.start();
        backAfterMs.push(await tookMs(firstTurn, address));
      }
      const counts = await stop();

      if (process.env.POSTMASTER_KILLS)
        process.stderr.write(`turns ${counts} back ${backAfterMs} ms, calm ${calmMs}\n`);
      const store = await openPostgres(postgres);
      onTestFinished(store.close);
      for (const [index, person] of people.entries()) {
        const sent = Array.from({ length: counts[index] ?? 0 }, (_, at) => `メッセージ${at + 1}`);
        const stored = await store.transcript(`directline:${person.conversationId}`, 0, 100_000);
        await expect.poll(() => person.heard.length, { timeout: 20_000 }).toBe(stored.length);
        expect(person.heard.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
        expect(said(person.heard)).toEqual(sent);
        expect(stored.filter(({ author }) => author === "bot")).toHaveLength(sent.length + 1);
      }
      // a wait of our own would be in every round; a machine that has much else to do is late now and then, as when all is calm
      expect(Math.min(...backAfterMs)).toBeLessThan(longestMs + calmMs);
      expect(Math.max(...backAfterMs)).toBeLessThan(5 * (longestMs + calmMs));
    },
    60_000 + kills * 10_000,
  );
});

/** Somebody new, as soon as somebody new is let in. */
async function firstTurn(address: string): Promise<void> {
  for (;;) {
    const person = await requester([address]).catch(() => undefined);
    if (person?.conversationId !== undefined) return;
    await pause(10);
  }
}

async function tookMs(work: (address: string) => Promise<void>, address: string): Promise<number> {
  const began = performance.now();
  await work(address);
  return Math.round(performance.now() - began);
}

function said(heard: readonly { readonly author: string; readonly text: string }[]): readonly string[] {
  return heard.filter(({ author }) => author === "user").map(({ text }) => text);
}
