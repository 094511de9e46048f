import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startApp } from "#test/support/app.ts";
import { cable } from "./cable.ts";
import { requester } from "./requester.ts";

const streams = Number(process.env.DROPPED_STREAMS ?? 60);
const drops = Number(process.env.STREAM_DROPS ?? 3);

test(
  `${streams} chats, all cut off ${drops} times at once while they talk, see every message once and in order`,
  async () => {
    const folder = await temporaryFolder();
    onTestFinished(folder.remove);
    const app = await startApp({ DATABASE_FILE: join(folder.path, "dropped.sqlite") });
    onTestFinished(app.stop);
    const wire = await cable(new URL(app.origin));
    onTestFinished(wire.remove);
    const people: Awaited<ReturnType<typeof requester>>[] = [];
    for (let count = 0; count < streams; count += 1) people.push(await requester([app.origin]));
    for (const person of people) {
      onTestFinished(person.stop);
      void person.follow(wire.origin);
    }
    const everybodyHeard = (count: number) =>
      expect
        .poll(() => people.filter(({ heard }) => heard.length < count).length, {
          timeout: 30_000 + streams * 20,
          interval: 50,
        })
        .toBe(0);
    await everybodyHeard(1);

    for (let drop = 1; drop <= drops; drop += 1) {
      // some is said before the cut, some while nobody is connected, and some while all come back
      const said = people.map(async (person, index) => {
        await pause((index % 10) * 20);
        await person.say(`メッセージ${drop}`, `${drop}`);
      });
      await pause(60);
      wire.cut();
      await pause(60);
      await wire.mend();
      await Promise.all(said);
      await everybodyHeard(1 + 2 * drop);
    }

    const expected = Array.from({ length: drops }, (_, index) => `メッセージ${index + 1}`);
    for (const { heard } of people) {
      expect(heard.filter(({ author }) => author === "user").map(({ text }) => text)).toEqual(expected);
      expect(heard).toHaveLength(1 + 2 * drops);
      expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
    }
  },
  60_000 + streams * drops * 200,
);
