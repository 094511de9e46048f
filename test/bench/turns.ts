import { closedLoop, type Load, type Measured } from "./closed-loop.ts";
import { contenders } from "./contenders.ts";
import { type Conditions, inRound } from "./round.ts";

export async function turns(): Promise<void> {
  const load: Load = {
    users: Number(process.env.U ?? 32),
    warmUp: Number(process.env.W ?? 2500),
    measured: Number(process.env.M ?? 2500),
  };
  const only = process.env.ONLY;
  const conditions: Conditions = {
    hasTokens: process.env.JWT !== "0",
    deliveryMode: process.env.ER === "1" ? "expectReplies" : "callback",
  };
  const rounds = Number(process.env.R ?? 1);
  for (let round = 0; round < rounds; round += 1) {
    const base: { cpu?: number } = {};
    for (const contender of contenders) {
      if (only && !contender.name.includes(only) && contender.answers !== "echo") continue;
      const measured: Measured = await inRound(contender, conditions, (running) => closedLoop(running, load));
      if (contender.answers === "echo") base.cpu ??= measured.cpuMicros;
      console.log(
        contender.name,
        (measured.cpuMicros / (base.cpu ?? 1)).toFixed(2),
        JSON.stringify(measured),
      );
    }
  }
}
