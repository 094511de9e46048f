/** A text with widths and half-width kana made equal, each character with where it came from. */
export type Plain = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

export function plain(source: string): Plain {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of source.matchAll(/[\s\S][ﾞﾟ]?/gu)) {
    for (const char of piece.normalize("NFKC")) {
      text += char;
      for (let unit = 0; unit < char.length; unit += 1) {
        starts.push(index);
        ends.push(index + piece.length);
      }
    }
  }
  return { text, starts, ends };
}
