/** How many questions conversations take. */
export type Spread = {
  readonly meanQuestions: number;
  readonly medianQuestions: number;
  readonly p95Questions: number;
  readonly maxQuestions: number;
};

/** From how much of all conversations ends after how many questions. */
export function spread(ends: ReadonlyMap<number, number>): Spread {
  const counts = [...ends].sort(([a], [b]) => a - b);
  const all = counts.reduce((sum, [, weight]) => sum + weight, 0);
  return {
    meanQuestions: counts.reduce((sum, [count, weight]) => sum + count * weight, 0) / all,
    medianQuestions: reached(counts, all * 0.5),
    p95Questions: reached(counts, all * 0.95),
    maxQuestions: counts.at(-1)?.[0] ?? 0,
  };
}

function reached(counts: readonly (readonly [count: number, weight: number])[], part: number): number {
  let sum = 0;
  for (const [count, weight] of counts) {
    sum += weight;
    // sums of fractions: a hair below is reached as well
    if (sum >= part - 1e-9) return count;
  }
  return 0;
}
