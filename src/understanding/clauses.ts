import type { Folded } from "./fold.ts";

/** A stretch of the folded text. */
export type Span = { readonly from: number; readonly to: number };

/** Behind and before which words a clause ends. */
export type Joints = {
  readonly after: readonly string[];
  readonly before: readonly string[];
  /** Nothing is cut inside these: ないのです has no ので in it. */
  readonly never?: readonly string[];
};

type Joining = { readonly joints: Joints };

/** How a text is taken apart: into sentences, these at their commas, and these at their けど and but. */
export const cuts = ["sentence", "comma", "joint"] as const;

export type Cut = (typeof cuts)[number];

/** The parts of a stretch; a stretch with nowhere to cut is its only part. An error's own text is never cut. */
export function partsOf(
  folded: Folded,
  span: Span,
  { cut, packs, whole }: { readonly cut: Cut; readonly packs: readonly Joining[]; readonly whole?: Span },
): readonly Span[] {
  const places = placesOf(folded.text.slice(span.from, span.to), cut, packs)
    .map((place) => span.from + place)
    .filter((place) => whole === undefined || place <= whole.from || place >= whole.to);
  const edges = [span.from, ...places, span.to];
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? to, to }));
}

function placesOf(text: string, cut: Cut, packs: readonly Joining[]): readonly number[] {
  switch (cut) {
    case "sentence":
      return after(text, /[。?]/g);
    case "comma":
      return after(text, /、/g);
    case "joint":
      return packs.flatMap((pack) => joints(text, pack)).sort((one, other) => one - other);
  }
}

function after(text: string, mark: RegExp): readonly number[] {
  return [...text.matchAll(mark)].map(({ index }) => index + 1).filter((place) => place < text.length);
}

function joints(text: string, { joints: words }: Joining): readonly number[] {
  const behind = words.after.flatMap((word) =>
    found(text, word).map((from) =>
      text[from + word.length] === "、" ? from + word.length + 1 : from + word.length,
    ),
  );
  const before = words.before.flatMap((word) => found(text, ` ${word} `));
  const whole = (words.never ?? []).flatMap((word) =>
    found(text, word).map((from) => ({ from, to: from + word.length })),
  );
  return [...new Set([...behind, ...before])].filter(
    (place) => place > 0 && place < text.length && !whole.some(({ from, to }) => from < place && place < to),
  );
}

function found(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}
