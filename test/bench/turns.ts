import { closedLoop, type Measured } from "./closed-loop.ts";
import { type Contender, contenders, echo, isKiriwake } from "./contenders.ts";
import type { GoalName } from "./goals.ts";
import type { Figure, Plan, Report } from "./report.ts";
import { inRound } from "./round.ts";
import { median } from "./statistics.ts";

type Round = ReadonlyMap<Contender, Measured>;

/** What a contender came to: the medians of its rounds, and of each round's ratios to the stock echo. */
type Of = (figure: (mine: Measured, stock: Measured) => number | undefined) => number;

/** Lets everybody play the same load, one after the other, in a fresh process each, every second round in reversed order. */
export async function turns(plan: Plan): Promise<Report> {
  const load = { users: plan.users, warmUp: plan.turns, measured: plan.turns };
  const played: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    const measured = new Map<Contender, Measured>();
    for (const contender of order) {
      process.stderr.write(`round ${round + 1} of ${plan.rounds}: ${contender.name}\n`);
      measured.set(contender, await inRound(contender, plan, (running) => closedLoop(running, load)));
    }
    played.push(measured);
  }
  const results = contenders.map((contender) => ({ contender, of: mediansOf(contender, played) }));
  return {
    rows: results.map(({ contender, of }) => rowOf(contender.name, of)),
    figures: results
      .filter(({ contender }) => isKiriwake(contender))
      .flatMap(({ contender, of }) => figuresOf(contender.name, of, plan)),
  };
}

function mediansOf(contender: Contender, rounds: readonly Round[]): Of {
  return (figure) =>
    median(
      rounds.flatMap((round) => {
        const [mine, stock] = [round.get(contender), round.get(echo)];
        return mine && stock ? (figure(mine, stock) ?? []) : [];
      }),
    );
}

const cpuRatio = (mine: Measured, stock: Measured) => mine.cpuMicros / stock.cpuMicros;
const speedRatio = (mine: Measured, stock: Measured) => mine.turnsPerSecond / stock.turnsPerSecond;
const rssRatio = (mine: Measured, stock: Measured) => mine.rssBytes / stock.rssBytes;

function rowOf(contender: string, of: Of): Report["rows"][number] {
  const postgresCpu = of(({ postgres }) => postgres?.cpuMicros);
  const commits = of(({ postgres }) => postgres?.commits);
  return {
    contender,
    "CPU µs/turn": of(({ cpuMicros }) => cpuMicros).toFixed(0),
    "÷ echo": of(cpuRatio).toFixed(2),
    "turns/s": of(({ turnsPerSecond }) => turnsPerSecond).toFixed(0),
    "× echo": of(speedRatio).toFixed(2),
    "p50 ms": of(({ p50Ms }) => p50Ms).toFixed(1),
    "p95 ms": of(({ p95Ms }) => p95Ms).toFixed(1),
    "p99 ms": of(({ p99Ms }) => p99Ms).toFixed(1),
    "RSS ÷ echo": of(rssRatio).toFixed(2),
    "calls/turn": of(({ callsPerTurn }) => callsPerTurn).toFixed(2),
    "PostgreSQL µs/turn": Number.isNaN(postgresCpu) ? "-" : postgresCpu.toFixed(0),
    "commits/turn": Number.isNaN(commits) ? "-" : commits.toFixed(2),
  };
}

function figuresOf(contender: string, of: Of, plan: Plan): readonly Figure[] {
  const { cpu, speed } = goalsUnder(plan);
  const all: readonly (readonly [GoalName, number])[] = [
    [cpu, of(cpuRatio)],
    [speed, of(speedRatio)],
    ["resident memory ÷ stock echo", of(rssRatio)],
    ["PostgreSQL's CPU per turn, µs", of(({ postgres }) => postgres?.cpuMicros)],
    ["PostgreSQL's commits per turn", of(({ postgres }) => postgres?.commits)],
  ];
  return all.flatMap(([goal, figure]) => (Number.isNaN(figure) ? [] : [{ contender, goal, figure }]));
}

function goalsUnder({ hasTokens, deliveryMode }: Plan): { readonly cpu: GoalName; readonly speed: GoalName } {
  if (deliveryMode === "expectReplies") {
    return {
      cpu: "CPU per turn ÷ stock echo, expectReplies",
      speed: "turns/s ÷ stock echo, expectReplies",
    };
  }
  if (!hasTokens)
    return { cpu: "CPU per turn ÷ stock echo, no tokens", speed: "turns/s ÷ stock echo, no tokens" };
  return { cpu: "CPU per turn ÷ stock echo", speed: "turns/s ÷ stock echo" };
}
