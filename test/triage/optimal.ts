import type { Knowledge } from "#src/triage/knowledge.ts";
import { enough, worthAsking } from "#src/triage/next-question.ts";
import { type Digits, digitsOf } from "./digits.ts";

/** One question's place in the sweep, with the products of everything up to it. */
type Level = {
  readonly at: number;
  readonly question: Digits;
  /** The questions whose odds can be told once this one's digit is set. */
  readonly complete: readonly Digits[];
  /** For each cause, how likely it is together with the digits so far. */
  readonly truth: Float64Array;
  /** What the engine believes of each cause, not yet made to sum to 1. */
  readonly belief: Float64Array;
  readonly next: Level | undefined;
};

/**
 * The fewest questions any strategy needs on average, under the same likelihoods, the same answers and the same rules
 * when to stop: a dynamic programme over every state of a conversation, from the last state to the first, so that all
 * that can follow a state is known before the state itself. Exact; a yardstick no product could compute in a turn.
 */
export function fewestQuestions(tables: Knowledge): number {
  const questions = digitsOf(tables);
  const digits = new Int32Array(questions.length);
  // the questions still to be asked from a state on, times how likely the state is
  const remaining = new Float64Array(questions.reduce((product, { live }) => product * (live + 1), 1));
  const causes = tables.causes.length;
  const start = {
    truth: new Float64Array(causes).fill(1 / causes),
    belief: new Float64Array(causes).fill(1),
  };
  const first = levelsOf(questions, causes);
  if (first !== undefined) sweep(first, start, 0);
  return remaining[0] ?? Number.NaN;

  function sweep(level: Level, before: Pick<Level, "truth" | "belief">, stateBefore: number): void {
    const { question, truth, belief } = level;
    for (let digit = question.live; digit >= 0; digit -= 1) {
      digits[level.at] = digit;
      multiply(truth, before.truth, question.truth[digit]);
      belief.set(before.belief);
      for (const told of level.complete) multiply(belief, belief, oddsOf(told));
      const state = stateBefore + digit * question.place;
      if (level.next === undefined) remaining[state] = fewestFrom(state, level);
      else sweep(level.next, level, state);
    }
  }

  function fewestFrom(state: number, { truth, belief }: Level): number {
    const whole = sum(belief);
    if (most(belief) >= enough * whole) return 0;
    let best = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < questions.length; at += 1) {
      const after = isOpen(at) ? expected(state, questions[at]) : Number.POSITIVE_INFINITY;
      if (after >= fewest) continue;
      best = at;
      fewest = after;
    }
    return isAnyWorthAsking(best, belief, whole) ? sum(truth) + fewest : 0;
  }

  function expected(state: number, question: Digits | undefined): number {
    if (question === undefined) return Number.POSITIVE_INFINITY;
    let after = 0;
    for (let digit = 1; digit <= question.live; digit += 1) {
      after += remaining[state + digit * question.place] ?? 0;
    }
    return after;
  }

  function isOpen(at: number): boolean {
    if (digits[at] !== 0) return false;
    for (const [source, digit] of questions[at]?.impliedBy ?? []) if (digits[source] === digit) return false;
    return true;
  }

  /** `likely` nearly always is: the others are looked at only when it is not. */
  function isAnyWorthAsking(likely: number, belief: Float64Array, whole: number): boolean {
    if (likely < 0) return false;
    if (isWorthAsking(likely, belief, whole)) return true;
    return questions.some((_, at) => isOpen(at) && isWorthAsking(at, belief, whole));
  }

  function isWorthAsking(at: number, belief: Float64Array, whole: number): boolean {
    const question = questions[at];
    if (question === undefined) return false;
    let told = 0;
    for (let cause = 0; cause < causes; cause += 1) told -= xLogX((belief[cause] ?? 0) / whole);
    for (let digit = 1; digit <= question.answers.length; digit += 1) {
      digits[at] = digit;
      told += spoken(belief, oddsOf(question), whole);
    }
    digits[at] = 0;
    return told / question.effort > worthAsking + 1e-9;
  }

  function oddsOf({ odds }: Digits): Float64Array | undefined {
    let key = 0;
    for (let index = 0; index < odds.depends.length; index += 1) {
      key = key * (odds.sizes[index] ?? 1) + (digits[odds.depends[index] ?? 0] ?? 0);
    }
    return odds.byKey[key];
  }
}

function levelsOf(questions: readonly Digits[], causes: number): Level | undefined {
  return questions.reduceRight<Level | undefined>((next, question, at) => {
    const complete = questions.filter(({ odds }) => Math.max(...odds.depends) === at);
    return {
      at,
      question,
      complete,
      truth: new Float64Array(causes),
      belief: new Float64Array(causes),
      next,
    };
  }, undefined);
}

/** The uncertainty one answer leaves, counted negatively and as often as the answer is heard. */
function spoken(belief: Float64Array, odds: Float64Array | undefined, whole: number): number {
  let chance = 0;
  let certainty = 0;
  for (let cause = 0; cause < belief.length; cause += 1) {
    const joint = ((belief[cause] ?? 0) / whole) * (odds?.[cause] ?? 0);
    chance += joint;
    certainty += xLogX(joint);
  }
  return certainty - xLogX(chance);
}

function multiply(into: Float64Array, one: Float64Array, other: Float64Array | undefined): void {
  for (let index = 0; index < into.length; index += 1)
    into[index] = (one[index] ?? 0) * (other?.[index] ?? 0);
}

function sum(values: Float64Array): number {
  let whole = 0;
  for (let index = 0; index < values.length; index += 1) whole += values[index] ?? 0;
  return whole;
}

function most(values: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < values.length; index += 1) largest = Math.max(largest, values[index] ?? 0);
  return largest;
}

function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}
