import { keyOf } from "./fold.ts";

/** A text and what it says; without a value, nothing of what is to be told apart. */
export type Lesson = { readonly text: string; readonly value?: string };

/** What was learnt from lessons: how much each short piece of a text speaks for each value. Plain values, to be kept. */
export type Learnt = {
  readonly language: "ja" | "en";
  readonly values: readonly (string | undefined)[];
  /** A row for each place that pieces fall into, a column for each value. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
};

/** How likely a text says each of the values, the likeliest first; all together are 1. */
export type Guesses = readonly { readonly value: string | undefined; readonly confidence: number }[];

/** Pieces fall into so many places; few of those that matter share one. */
const places = 2 ** 14;
const rounds = 8;
/** How far one lesson moves a weight; the more it was moved, the less it is later (AdaGrad). */
const pace = 0.4;
const biasPace = 0.05;
/** Whoever is this sure learns nothing from a lesson. */
const sure = 0.01;

/** Learns by multinomial logistic regression. The same lessons in the same order give the same weights. */
export function learn(lessons: readonly Lesson[], language: "ja" | "en"): Learnt {
  const values = [...new Set(lessons.map(({ value }) => value))];
  const weights = new Float32Array(places * values.length);
  const learnt: Learnt = { language, values, weights, biases: new Float32Array(values.length) };
  const moved = new Float32Array(weights.length).fill(1e-6);
  const ready = lessons.map(({ text, value }) => ({
    pieces: piecesOf(text, language),
    value: values.indexOf(value),
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const lesson of shuffled(ready, round)) takeIn(lesson, learnt, moved);
  }
  return learnt;
}

/** What a text says, as far as the lessons tell. */
export function guess(text: string, learnt: Learnt): Guesses {
  const likely = likelihoods(piecesOf(text, learnt.language), learnt);
  return learnt.values
    .map((value, index) => ({ value, confidence: likely[index] ?? 0 }))
    .sort((one, other) => other.confidence - one.confidence);
}

type Ready = { readonly pieces: Int32Array; readonly value: number };

function takeIn({ pieces, value }: Ready, learnt: Learnt, moved: Float32Array): void {
  const { weights, biases } = learnt;
  const share = shareOf(pieces);
  const errors = likelihoods(pieces, learnt);
  errors[value] = (errors[value] ?? 0) - 1;
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index] ?? 0;
    if (Math.abs(error) < sure) continue;
    biases[index] = (biases[index] ?? 0) - biasPace * error;
    const step = error * share;
    for (let at = 0; at < pieces.length; at += 1) {
      const weight = (pieces[at] ?? 0) * errors.length + index;
      const sum = (moved[weight] ?? 0) + step * step;
      moved[weight] = sum;
      weights[weight] = (weights[weight] ?? 0) - (pace * step) / Math.sqrt(sum);
    }
  }
}

function likelihoods(pieces: Int32Array, { weights, biases }: Learnt): Float64Array {
  const scores = new Float64Array(biases.length);
  for (let at = 0; at < pieces.length; at += 1) {
    const row = (pieces[at] ?? 0) * scores.length;
    for (let index = 0; index < scores.length; index += 1) {
      scores[index] = (scores[index] ?? 0) + (weights[row + index] ?? 0);
    }
  }
  const share = shareOf(pieces);
  let all = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const odds = Math.exp((biases[index] ?? 0) + (scores[index] ?? 0) * share);
    scores[index] = odds;
    all += odds;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / all;
  return scores;
}

/** Long texts have many pieces, and no more to say by that. */
function shareOf(pieces: Int32Array): number {
  return 1 / Math.sqrt(pieces.length || 1);
}

/** Japanese has no spaces and short words; English is told apart by words, pairs of them, and their parts. */
const lengths = { ja: [1, 2, 3], en: [3, 4] } as const;

function piecesOf(text: string, language: "ja" | "en"): Int32Array {
  const key = keyOf(text);
  const bounded = `^${key}$`;
  const pieces = new Set<number>();
  for (const length of lengths[language]) {
    for (let at = 0; at + length <= bounded.length; at += 1) {
      pieces.add(placeOf(bounded.slice(at, at + length), length));
    }
  }
  if (language === "en") {
    const words = key.split(" ");
    for (const [index, word] of words.entries()) {
      pieces.add(placeOf(word, lengths.en.length));
      if (index > 0) pieces.add(placeOf(`${words[index - 1]} ${word}`, lengths.en.length));
    }
  }
  return Int32Array.from(pieces);
}

/** The place of a piece by its FNV-1a hash, well mixed; pieces of different kinds are told apart. */
function placeOf(piece: string, kind: number): number {
  let hash = 2_166_136_261 ^ kind;
  for (let at = 0; at < piece.length; at += 1) {
    hash = Math.imul(hash ^ piece.charCodeAt(at), 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % places;
}

/** In another order each round, and always in the same ones. */
function shuffled<Value>(list: readonly Value[], round: number): readonly Value[] {
  const order = [...list];
  let seed = round + 1;
  for (let last = order.length - 1; last > 0; last -= 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const other = seed % (last + 1);
    [order[last], order[other]] = [order[other] as Value, order[last] as Value];
  }
  return order;
}
