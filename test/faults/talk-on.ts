import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { requester } from "./requester.ts";

type Talker = Awaited<ReturnType<typeof requester>>;

/** Four people who read along and say one numbered message after the other until they are stopped. */
export async function talkOn(
  addresses: readonly string[],
  { longestPauseMs }: { readonly longestPauseMs: number },
): Promise<{
  readonly people: readonly Talker[];
  /** How many messages each of them has said; rejects where one was taken by nobody. */
  readonly stop: () => Promise<readonly number[]>;
}> {
  const people = await Promise.all([1, 2, 3, 4].map(() => requester(addresses)));
  for (const person of people) {
    onTestFinished(person.stop);
    void person.follow();
  }
  let isOver = false;
  const talks = people.map(async (person) => {
    let count = 0;
    while (!isOver) {
      count += 1;
      await person.say(`メッセージ${count}`, `${count}`);
      await pause(Math.random() * longestPauseMs);
    }
    return count;
  });
  const counted = Promise.all(talks);
  // who is not heard fails the test that stops them, also while processes are still being killed
  counted.catch(() => undefined);
  return {
    people,
    stop: () => {
      isOver = true;
      return counted;
    },
  };
}
