import type { Result } from "./turns.ts";

type Goal = {
  readonly name: string;
  /** At most so much, or at least. */
  readonly limit: number;
  readonly isMost: boolean;
  readonly figure: (result: Result) => number;
};

/** A busy machine is forgiven so much. */
const slack = 1.1;

/** What a turn of Kiriwake may cost with everything on that production has on: tokens, durable, transcript, logs. */
const goals: readonly Goal[] = [
  { name: "CPU per turn ÷ stock echo", limit: 0.55, isMost: true, figure: ({ cpuRatio }) => cpuRatio },
  { name: "turns/s ÷ stock echo", limit: 1.6, isMost: false, figure: ({ speedRatio }) => speedRatio },
  { name: "resident memory ÷ stock echo", limit: 0.85, isMost: true, figure: ({ rssRatio }) => rssRatio },
  {
    name: "PostgreSQL's CPU per turn, µs",
    limit: 150,
    isMost: true,
    figure: ({ postgres }) => postgres?.cpuMicros ?? Number.NaN,
  },
  {
    name: "PostgreSQL's commits per turn",
    limit: 0.3,
    isMost: true,
    figure: ({ postgres }) => postgres?.commits ?? Number.NaN,
  },
];

export type Checked = {
  readonly contender: string;
  readonly goal: string;
  readonly limit: number;
  readonly figure: number;
  readonly isMet: boolean;
};

/** Every goal that applies to Kiriwake, and whether it is met. */
export function checkGoals(results: readonly Result[]): readonly Checked[] {
  return results
    .filter(({ contender }) => contender.startsWith("Kiriwake"))
    .flatMap((result) =>
      goals.flatMap(({ name, limit, isMost, figure: figureOf }) => {
        const figure = figureOf(result);
        if (Number.isNaN(figure)) return [];
        const isMet = isMost ? figure <= limit * slack : figure >= limit / slack;
        return [{ contender: result.contender, goal: name, limit, figure, isMet }];
      }),
    );
}
