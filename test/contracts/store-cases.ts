import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { conversation, turn, waitingCase } from "#test/contracts/store-examples.ts";

export function describeCases(open: OpenStore): void {
  describe("a case", () => {
    test("gets the numbers 1001, 1002 …, one for each episode, the same however often it is asked for", async () => {
      const { store, reopen } = await open();

      const first = await store.caseNumber("webchat:sato", 1);
      const second = await store.caseNumber("webchat:sato", 2);
      const again = await reopen();

      expect([first, second]).toEqual([1001, 1002]);
      expect(await again.caseNumber("webchat:sato", 1)).toBe(first);
      expect(await again.caseNumber("webchat:suzuki", 1)).toBe(1003);
    });

    test("gets one number when it is asked for many times at once", async () => {
      const { store } = await open();

      const numbers = await Promise.all(
        Array.from({ length: 20 }, () => store.caseNumber("webchat:sato", 1)),
      );

      // a database that writes row by row may have spent others on those who came second
      expect(new Set(numbers).size).toBe(1);
    });

    test("is stored with the turn that opened it", async () => {
      const { store, reopen } = await open();
      const opened = waitingCase(await store.caseNumber("webchat:sato", 1));

      await store.commit(turn(conversation(1, { caseNumber: opened.number }), { case: opened }));

      expect(await (await reopen()).case(opened.number)).toStrictEqual(opened);
    });

    test("is listed newest first", async () => {
      const { store } = await open();
      for (const episode of [1, 2, 3]) {
        const number = await store.caseNumber("webchat:sato", episode);
        await store.commit(
          turn(conversation(episode, { episode }), { case: waitingCase(number, { episode }) }),
        );
      }

      expect((await store.cases(2)).map(({ number }) => number)).toEqual([1003, 1002]);
      expect(await store.case(1004)).toBeUndefined();
    });
  });
}
