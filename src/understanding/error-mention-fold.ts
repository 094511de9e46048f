/** The text as it is compared, and for each of its characters the place in the user's text it came from. */
export type Folded = {
  readonly source: string;
  readonly text: string;
  readonly starts: Uint32Array;
};

/** Width, case, crosses, dashes and quotation marks made equal; a space for each blank. */
export function foldForCodes(source: string): Folded {
  const writer = createWriter(source);
  const known = new Map<string, string>();
  let done = 0;
  for (const match of source.matchAll(unusual)) {
    writer.copy(source.slice(done, match.index).toLowerCase(), done);
    const written = known.get(match[0]) ?? foldPiece(match[0]);
    known.set(match[0], written);
    writer.copyAt(written, match.index);
    done = match.index + match[0].length;
  }
  writer.copy(source.slice(done).toLowerCase(), done);
  return writer.folded();
}

/** The same without spaces and long-vowel marks, so サーバ and サーバー are one word. */
export function foldForTexts({ source, text, starts }: Folded): Folded {
  const writer = createWriter(source);
  for (const match of text.matchAll(/[^ ー]+/g)) {
    writer.copyMapped(match[0], starts.subarray(match.index, match.index + match[0].length));
  }
  return writer.folded();
}

/** Where the user wrote a part of the folded text. */
export function original(
  { source, starts }: Folded,
  from: number,
  to: number,
): { start: number; end: number } {
  const last = starts[to - 1] ?? 0;
  // a voicing mark belongs to its letter, and the long-vowel mark a text ends in was folded away
  const rest = /^.[\u3099\u309a\uff9e\uff9f]?[ーｰ]?/su.exec(source.slice(last, last + 5))?.[0] ?? "";
  return { start: starts[from] ?? 0, end: last + rest.length };
}

function createWriter(source: string) {
  const starts = new Uint32Array(source.length * longestPiece);
  let text = "";
  return {
    copy(piece: string, at: number) {
      for (let i = 0; i < piece.length; i++) starts[text.length + i] = at + i;
      text += piece;
    },
    copyAt(piece: string, at: number) {
      starts.fill(at, text.length, text.length + piece.length);
      text += piece;
    },
    copyMapped(piece: string, from: Uint32Array) {
      starts.set(from, text.length);
      text += piece;
    },
    folded: (): Folded => ({ source, text, starts: starts.subarray(0, text.length) }),
  };
}

/** What plain letters, kana and kanji are not; a voicing mark of its own goes with the letter before it. */
const unusual =
  /[^ -~ぁ-んァ-ヶー一-鿿、。][\u3099\u309a\uff9e\uff9f]?|[ぁ-んァ-ヶ][\u3099\u309a\uff9e\uff9f]/gu;

/** A few characters stand for a whole phrase; no error text is written with them. */
const longestPiece = 4;

function foldPiece(piece: string): string {
  const normal = sameAs[piece] ?? piece.normalize("NFKC").toLowerCase();
  if (normal.trim() === "") return " ";
  return normal.length > longestPiece ? piece : (sameAs[normal] ?? normal);
}

const sameAs: Readonly<Record<string, string>> = Object.fromEntries([
  ...[..."×✕✖╳⨯"].map((cross) => [cross, "x"]),
  ...[..."‐‑‒–—―−﹣"].map((dash) => [dash, "-"]),
  ...[..."‘’‛′´"].map((quote) => [quote, "'"]),
  ...[..."“”„‟″"].map((quote) => [quote, '"']),
]);
