import type { Message } from "#test/support/chat/buttons.ts";
import { printMessage, type Seen } from "#test/support/chat/print.ts";
import type { Round } from "./round.ts";
import { median } from "./statistics.ts";
import { say, WrongAnswerError } from "./user.ts";

export type Chatter = {
  readonly conversation: string;
  /** Said one after the other, again and again; what each is answered has to stay the same. */
  readonly texts: readonly string[];
  readonly warmUp: number;
  readonly measured: number;
};

/** What a turn costs where one person says the same again and again. */
export async function chatter(round: Round, { conversation, texts, warmUp, measured }: Chatter) {
  const answers = new Map<string, string>();
  const waits: number[] = [];
  let before = await round.usage();
  for (let turn = 0; turn < warmUp + measured; turn += 1) {
    if (turn === warmUp) before = await round.usage();
    const text = texts[turn % texts.length] ?? "";
    const began = performance.now();
    const id = `${conversation}-${round.startMs.toFixed(3)}-${turn}`;
    const message = await say({ conversation, id, locale: "ja", activity: { text } }, round.user);
    if (message === "refused") throw new WrongAnswerError(conversation, "an answer", "later, please");
    if (turn >= warmUp) waits.push(performance.now() - began);
    // the first time round, one answer may still follow from what was said before
    const expected = turn < texts.length * 2 ? undefined : answers.get(text);
    const received = printed(message);
    if (expected !== undefined && received !== expected)
      throw new WrongAnswerError(conversation, expected, received);
    answers.set(text, received);
  }
  const after = await round.usage();
  return { cpuMicros: (after.cpuMicros - before.cpuMicros) / measured, p50Ms: median(waits), answers };
}

// boundary: what was received is an activity
const printed = (message: Message) => printMessage(message as Seen);
