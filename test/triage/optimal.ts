import { modelOf } from "#src/cli/simulate/model.ts";
import type { Knowledge } from "#src/triage/knowledge.ts";
import { enough } from "#src/triage/next-question.ts";

/**
 * The fewest questions any strategy needs on average: a dynamic programme over what was answered so far, under the same
 * likelihoods and the same rule when to stop. A yardstick; no product could compute it in a turn.
 */
export function fewestQuestions(tables: Knowledge): number {
  const rows = modelOf(tables);
  const size = tables.causes.length;
  const radix: number[] = [];
  let states = 1;
  for (const { answers } of rows) {
    radix.push(states);
    states *= answers.length + 1;
  }
  const known = new Float64Array(states).fill(-1);
  const joints = rows.map(() => new Float64Array(size));
  joints.push(new Float64Array(size));
  const uniform = new Float64Array(size).fill(1 / size);
  return value(0, 0, uniform, 0);

  /** What is still to be asked on average, given `joint`: each cause's weight together with the answers. */
  function value(state: number, asked: number, joint: Float64Array, depth: number): number {
    const remembered = known[state] ?? -1;
    if (remembered >= 0) return remembered;
    let all = 0;
    let most = 0;
    for (const weight of joint) {
      all += weight;
      most = Math.max(most, weight);
    }
    const result = most >= enough * all || asked === (1 << rows.length) - 1 ? 0 : best(state, asked, joint, all, depth);
    known[state] = result;
    return result;
  }

  function best(state: number, asked: number, joint: Float64Array, all: number, depth: number): number {
    let fewest = Number.POSITIVE_INFINITY;
    rows.forEach(({ answers }, index) => {
      if (asked & (1 << index)) return;
      let expected = 1;
      for (let answer = 0; answer < answers.length && expected < fewest; answer += 1) {
        const { odds = [], stops = false } = answers[answer] ?? {};
        const after = new Float64Array(size);
        let chance = 0;
        for (let cause = 0; cause < size; cause += 1) {
          const weight = ((joint[cause] ?? 0) * (odds[cause] ?? 0)) / all;
          after[cause] = weight;
          chance += weight;
        }
        if (stops || chance === 0) continue;
        const next = state + (radix[index] ?? 0) * (answer + 1);
        expected += chance * value(next, asked | (1 << index), after, depth + 1);
      }
      fewest = Math.min(fewest, expected);
    });
    return fewest;
  }
}
