import type { Example } from "./examples.ts";
import { keyOf } from "./fold.ts";

/** The value a text most likely answers the question with; undefined where no example is like enough. */
export type Likeness = (text: string) => string | undefined;

/** So many of the examples most like a text have a say. */
const voters = 5;
/** A text this much like its nearest example needs nobody else's support. */
const alike = 2 / 3;
/** Below this a proposal is a guess: of sentences left out of the examples on purpose, two proposals in three were right from here. */
const worthProposing = 0.3;

/**
 * Of the examples of one question. Compares by the short pieces that texts share, the rare ones counting most: each of the nearest examples votes for its answer
 * with the square of its likeness.
 */
export function likenessOf(examples: readonly Example[], language: "ja" | "en"): Likeness {
  const weigh = weighedBy(examples, language);
  const weighed = examples.map((example) => ({ example, weights: weigh(example.text) }));
  return (text) => elected(nearest(weigh(text), weighed));
}

/** A text's pieces with their weights; the squares of these add up to one. */
type Weights = ReadonlyMap<string, number>;
type Weigh = (text: string) => Weights;
type Weighed = { readonly example: Example; readonly weights: Weights };
type Near = { readonly example: Example; readonly likeness: number };

function nearest(weights: Weights, examples: readonly Weighed[]): readonly Near[] {
  return examples
    .map((one) => ({ example: one.example, likeness: shared(weights, one.weights) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, voters);
}

function elected(near: readonly Near[]): string | undefined {
  const [first] = near;
  if (first === undefined) return undefined;
  const votes = new Map<string | undefined, number>();
  for (const { example, likeness } of near) {
    votes.set(example.value, (votes.get(example.value) ?? 0) + likeness ** 2);
  }
  const [[value, most] = [undefined, 0]] = [...votes].sort(([, one], [, other]) => other - one);
  const all = [...votes.values()].reduce((sum, one) => sum + one, 0);
  const confidence = (most / all) * Math.min(1, first.likeness / alike);
  return confidence >= worthProposing ? value : undefined;
}

function shared(one: Weights, other: Weights): number {
  let sum = 0;
  for (const [piece, weight] of one) sum += weight * (other.get(piece) ?? 0);
  return sum;
}

/** Weighs by how rare a piece is among the examples. */
function weighedBy(examples: readonly Example[], language: "ja" | "en"): Weigh {
  const known = new Map<string, number>();
  for (const { text } of examples) {
    for (const piece of piecesOf(text, language)) known.set(piece, (known.get(piece) ?? 0) + 1);
  }
  return (text) => {
    const weights = new Map<string, number>();
    for (const piece of piecesOf(text, language)) {
      weights.set(piece, Math.log((examples.length + 1) / ((known.get(piece) ?? 0) + 0.5)));
    }
    const length = Math.hypot(...weights.values()) || 1;
    return new Map([...weights].map(([piece, weight]) => [piece, weight / length]));
  };
}

/** Japanese has no spaces and short words; English is told apart by words and their stems. */
const lengths = { ja: [1, 2, 3], en: [3, 4, 5] } as const;

function piecesOf(text: string, language: "ja" | "en"): ReadonlySet<string> {
  const key = keyOf(text);
  const bounded = `^${key}$`;
  const pieces = lengths[language].flatMap((length) =>
    Array.from({ length: Math.max(0, bounded.length - length + 1) }, (_, at) =>
      bounded.slice(at, at + length),
    ),
  );
  const words = language === "en" ? key.split(" ").map((word) => `word ${word}`) : [];
  return new Set([...pieces, ...words]);
}
