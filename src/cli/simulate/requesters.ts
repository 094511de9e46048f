import { type CauseId, causes } from "#dialogs/mail-reception/causes.ts";
import { type QuestionId, questionIds } from "#dialogs/mail-reception/knowledge.ts";
import { answered, frequency, unknown } from "./likelihood-table.ts";

/** Somebody whose mail does not arrive: why, and what they would say if asked. */
export type Requester = {
  readonly cause: CauseId;
  readonly answers: Readonly<Record<string, string>>;
};

/** The same requesters for the same seed. */
export function requesters(count: number, seed: number): readonly Requester[] {
  const random = dice(seed);
  return Array.from({ length: count }, () => requester(random));
}

function requester(random: () => number): Requester {
  const cause = draw(frequency, random) ?? causes[0];
  const answers: Record<string, string> = {};
  for (const question of questionIds) answers[question] = answer(cause, question, random);
  const { scope, sender } = answers;
  if (scope !== "all" || sender !== "one-sender") return { cause, answers };
  // asked about the sender first, who misses all mail says it comes from many
  return { cause, answers: { ...answers, sender: "many-senders" } };
}

function answer(cause: CauseId, question: QuestionId, random: () => number): string {
  const isUnknown = random() * 100 < unknown[question];
  const column = causes.indexOf(cause);
  const parts = Object.entries<readonly number[]>(answered[question]).map(
    ([said, row]) => [said, row[column] ?? 0] as const,
  );
  const known = draw(Object.fromEntries(parts), random) ?? "unknown";
  return isUnknown ? "unknown" : known;
}

/** One of the keys, each as likely as its part of the whole. */
function draw<Key extends string>(
  parts: Readonly<Record<Key, number>>,
  random: () => number,
): Key | undefined {
  const keys = keysOf(parts);
  let left = random() * keys.reduce((sum, key) => sum + parts[key], 0);
  return keys.find((key) => {
    left -= parts[key];
    return left < 0;
  });
}

function keysOf<Key extends string>(parts: Readonly<Record<Key, number>>): readonly Key[] {
  const keys: Key[] = [];
  for (const key in parts) keys.push(key);
  return keys;
}

/** A small generator of random numbers that can be told where to begin: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
