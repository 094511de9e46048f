import type { Knowledge } from "#src/triage/knowledge.ts";
import { enough, worthAsking } from "#src/triage/next-question.ts";
import { type Digits, digitsOf } from "./digits.ts";

/**
 * The fewest questions any strategy needs on average, under the same likelihoods, the same answers and the same rules
 * when to stop: a dynamic programme over every state of a conversation, from the last state to the first, so that all
 * that can follow a state is known before the state itself. Exact; a yardstick no product could compute in a turn.
 */
export function fewestQuestions(tables: Knowledge): number {
  const questions = digitsOf(tables);
  const causes = tables.causes.length;
  const last = questions.length - 1;
  const complete = questions.map((_, level) =>
    questions.flatMap(({ odds }, at) => (Math.max(...odds.depends) === level ? [at] : [])),
  );
  const digits = new Int32Array(questions.length);
  // for each level: how likely each cause is together with the digits so far, and what the engine believes of it
  const truths = Array.from({ length: questions.length + 1 }, () =>
    new Float64Array(causes).fill(1 / causes),
  );
  const beliefs = Array.from({ length: questions.length + 1 }, () => new Float64Array(causes).fill(1));
  // the questions still to be asked from a state on, times how likely the state is
  const remaining = new Float64Array(questions.reduce((product, { live }) => product * (live + 1), 1));
  sweep(0, 0);
  return remaining[0] ?? Number.NaN;

  function sweep(level: number, before: number): void {
    const { live = 0, place = 0, truth = [] } = questions[level] ?? {};
    const [belief, truthBefore, beliefBefore] = [beliefs[level + 1], truths[level], beliefs[level]];
    if (belief === undefined || truthBefore === undefined || beliefBefore === undefined) return;
    for (let digit = live; digit >= 0; digit -= 1) {
      digits[level] = digit;
      product(truths[level + 1], truthBefore, truth[digit]);
      belief.set(beliefBefore);
      for (const at of complete[level] ?? []) product(belief, belief, oddsAt(at));
      const state = before + digit * place;
      if (level === last) remaining[state] = fewestFrom(state);
      else sweep(level + 1, state);
    }
  }

  function fewestFrom(state: number): number {
    const belief = beliefs[last + 1] ?? new Float64Array();
    const whole = sum(belief);
    if (Math.max(...belief) >= enough * whole) return 0;
    let best = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = 0; at <= last; at += 1) {
      const after = isOpen(at) ? expected(state, questions[at]) : Number.POSITIVE_INFINITY;
      if (after < fewest) [best, fewest] = [at, after];
    }
    // nothing open, or nothing left that is worth asking
    if (best < 0 || !isAnyWorthAsking(best, belief, whole)) return 0;
    return sum(truths[last + 1] ?? belief) + fewest;
  }

  function expected(state: number, question: Digits | undefined): number {
    let after = 0;
    const { live = 0, place = 0 } = question ?? {};
    for (let digit = 1; digit <= live; digit += 1) after += remaining[state + digit * place] ?? 0;
    return after;
  }

  function isOpen(at: number): boolean {
    if (digits[at] !== 0) return false;
    return !questions[at]?.impliedBy.some(([source, digit]) => digits[source] === digit);
  }

  function isAnyWorthAsking(likely: number, belief: Float64Array, whole: number): boolean {
    // the best question nearly always is: the others are looked at only when it is not
    if (isWorthAsking(likely, belief, whole)) return true;
    return questions.some((_, at) => isOpen(at) && isWorthAsking(at, belief, whole));
  }

  function isWorthAsking(at: number, belief: Float64Array, whole: number): boolean {
    const { answers = [], effort = 1 } = questions[at] ?? {};
    let told = 0;
    for (let cause = 0; cause < causes; cause += 1) told -= xLogX((belief[cause] ?? 0) / whole);
    for (let digit = 1; digit <= answers.length; digit += 1) {
      digits[at] = digit;
      const odds = oddsAt(at);
      let chance = 0;
      for (let cause = 0; cause < causes; cause += 1) {
        const joint = ((belief[cause] ?? 0) / whole) * (odds?.[cause] ?? 0);
        chance += joint;
        told += xLogX(joint);
      }
      told -= xLogX(chance);
    }
    digits[at] = 0;
    return told / effort > worthAsking + 1e-9;
  }

  function oddsAt(at: number): Float64Array | undefined {
    const odds = questions[at]?.odds;
    if (odds === undefined) return undefined;
    let key = 0;
    for (let index = 0; index < odds.depends.length; index += 1) {
      key = key * (odds.sizes[index] ?? 1) + (digits[odds.depends[index] ?? 0] ?? 0);
    }
    return odds.byKey[key];
  }
}

function product(into: Float64Array | undefined, one: Float64Array, other: Float64Array | undefined): void {
  if (into === undefined || other === undefined) return;
  for (let index = 0; index < one.length; index += 1) into[index] = (one[index] ?? 0) * (other[index] ?? 0);
}

function sum(values: Float64Array): number {
  let whole = 0;
  for (let index = 0; index < values.length; index += 1) whole += values[index] ?? 0;
  return whole;
}

function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}
