import { closedLoop, type Load, type Measured } from "./closed-loop.ts";
import { type Contender, contenders, echo } from "./contenders.ts";
import { type Conditions, inRound } from "./round.ts";
import { median } from "./statistics.ts";

/** What a contender came to: the medians of its rounds, and of each round's ratios to the stock echo. */
export type Result = {
  readonly contender: string;
  readonly cpuMicros: number;
  readonly cpuRatio: number;
  readonly turnsPerSecond: number;
  readonly speedRatio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssRatio: number;
  readonly callsPerTurn: number;
  readonly postgres?: { readonly cpuMicros: number; readonly commits: number };
};

export type Plan = { readonly rounds: number; readonly load: Load; readonly conditions: Conditions };

type Round = ReadonlyMap<Contender, Measured>;

/** Lets everybody play the same load, one after the other, in a fresh process each, every second round in reversed order. */
export async function playRounds({ rounds, load, conditions }: Plan): Promise<readonly Result[]> {
  const played: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    const measured = new Map<Contender, Measured>();
    for (const contender of order) {
      process.stderr.write(`round ${round + 1} of ${rounds}: ${contender.name}\n`);
      measured.set(contender, await inRound(contender, conditions, (running) => closedLoop(running, load)));
    }
    played.push(measured);
  }
  return contenders.map((contender) => resultOf(contender, played));
}

function resultOf(contender: Contender, rounds: readonly Round[]): Result {
  const of = (figure: (mine: Measured, stock: Measured) => number) =>
    median(
      rounds.flatMap((round) => {
        const [mine, stock] = [round.get(contender), round.get(echo)];
        return mine && stock ? [figure(mine, stock)] : [];
      }),
    );
  const hasPostgres = rounds.some((round) => round.get(contender)?.postgres !== undefined);
  return {
    contender: contender.name,
    cpuMicros: of((mine) => mine.cpuMicros),
    cpuRatio: of((mine, stock) => mine.cpuMicros / stock.cpuMicros),
    turnsPerSecond: of((mine) => mine.turnsPerSecond),
    speedRatio: of((mine, stock) => mine.turnsPerSecond / stock.turnsPerSecond),
    p50Ms: of((mine) => mine.p50Ms),
    p99Ms: of((mine) => mine.p99Ms),
    rssRatio: of((mine, stock) => mine.rssBytes / stock.rssBytes),
    callsPerTurn: of((mine) => mine.callsPerTurn),
    ...(hasPostgres && {
      postgres: {
        cpuMicros: of(({ postgres }) => postgres?.cpuMicros ?? Number.NaN),
        commits: of(({ postgres }) => postgres?.commits ?? Number.NaN),
      },
    }),
  };
}
