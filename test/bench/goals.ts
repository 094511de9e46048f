import type { Figure } from "./report.ts";

type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** What Kiriwake may cost with everything on that production has on: tokens, durable, transcript, logs. */
const goals = {
  "CPU per turn ÷ stock echo": { atMost: 0.55 },
  "CPU per turn ÷ stock echo, no tokens": { atMost: 0.65 },
  "CPU per turn ÷ stock echo, expectReplies": { atMost: 0.7 },
  "turns/s ÷ stock echo": { atLeast: 1.6 },
  "turns/s ÷ stock echo, no tokens": { atLeast: 1.5 },
  "turns/s ÷ stock echo, expectReplies": { atLeast: 1.4 },
  "resident memory ÷ stock echo": { atMost: 0.85 },
  "PostgreSQL's CPU per turn, µs": { atMost: 150 },
  "PostgreSQL's commits per turn": { atMost: 0.3 },
  "p99 at 150 turns/s ÷ stock echo": { atMost: 1 },
  "p50 of one person, ms more than stock echo": { atMost: 1 },
  "p99 at 800 turns/s, ms": { atMost: 50 },
  "p99 at 60 % of its capacity, ms": { atMost: 1_000 },
  "goodput at twice its capacity, %": { atLeast: 80 },
  "CPU per turn with a hundred times the rows": { atMost: 2.5 },
  "CPU per turn with a transcript of 10,000": { atMost: 1.3 },
  "CPU per turn with a queue of 100,000": { atMost: 1.3 },
  "the place in a queue of 100,000, ms": { atMost: 1 },
  "memory of an idle stream, KiB": { atMost: 10 },
  "start to first answer, CPU ÷ stock echo": { atMost: 0.8 },
  "start to first answer, time ÷ stock echo": { atMost: 0.8 },
} as const satisfies Readonly<Record<string, Goal>>;

export type GoalName = keyof typeof goals;

/** A busy machine is forgiven so much. */
const slack = 1.1;

export type Checked = Figure & { readonly limit: string; readonly isMet: boolean };

/** Whether each figure keeps to its goal. */
export function checkGoals(figures: readonly Figure[]): readonly Checked[] {
  return figures.map((given) => {
    const goal: Goal = goals[given.goal];
    return "atMost" in goal
      ? { ...given, limit: `≤ ${goal.atMost}`, isMet: given.figure <= goal.atMost * slack }
      : { ...given, limit: `≥ ${goal.atLeast}`, isMet: given.figure >= goal.atLeast / slack };
  });
}
