import { contenders, echo, isKiriwake } from "./contenders.ts";
import type { Plan, Report } from "./report.ts";
import { inRound, type Round } from "./round.ts";
import { median } from "./statistics.ts";
import { talks } from "./talk.ts";
import { playTalk } from "./user.ts";

type Start = { readonly cpuMs: number; readonly wallMs: number };

/** From the start of a process until somebody has its first answer; the first start of each is not counted. */
export async function startup(plan: Plan): Promise<Report> {
  const starts = new Map<string, Start[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= plan.rounds; round += 1) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      process.stderr.write(`round ${round} of ${plan.rounds}: ${contender.name}\n`);
      const start = await inRound(contender, plan, toFirstAnswer);
      if (round > 0) starts.get(contender.name)?.push(start);
    }
  }
  const of = (name: string, figure: keyof Start) =>
    median((starts.get(name) ?? []).map((start) => start[figure]));
  const ratio = (name: string, figure: keyof Start) => of(name, figure) / of(echo.name, figure);
  return {
    rows: contenders.map(({ name: contender }) => ({
      contender,
      "CPU ms": of(contender, "cpuMs").toFixed(0),
      "CPU ÷ echo": ratio(contender, "cpuMs").toFixed(2),
      "time ms": of(contender, "wallMs").toFixed(0),
      "time ÷ echo": ratio(contender, "wallMs").toFixed(2),
    })),
    figures: contenders.filter(isKiriwake).flatMap(({ name: contender }) => [
      { contender, goal: "start to first answer, CPU ÷ stock echo", figure: ratio(contender, "cpuMs") },
      { contender, goal: "start to first answer, time ÷ stock echo", figure: ratio(contender, "wallMs") },
    ]),
  };
}

async function toFirstAnswer({ user, startMs, usage }: Round): Promise<Start> {
  const [talk] = talks;
  if (talk === undefined) throw new Error("There is no conversation to begin.");
  const began = performance.now();
  let isAnswered = false;
  const due = async () => (isAnswered ? undefined : began);
  const answered = () => {
    isAnswered = true;
  };
  await playTalk("bench-1", talk, { ...user, due, answered });
  const wallMs = startMs + performance.now() - began;
  return { wallMs, cpuMs: (await usage()).cpuMicros / 1_000 };
}
