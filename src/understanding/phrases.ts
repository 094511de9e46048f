/** The phrases an entry stands for: "[家族|同僚]は[普通に|]届く" is four. */
export function phrasesOf(entry: string): readonly string[] {
  const open = entry.indexOf("[");
  const close = entry.indexOf("]", open);
  if (open < 0 || close < 0) return [entry];
  const head = entry.slice(0, open);
  const tails = phrasesOf(entry.slice(close + 1));
  const choices = entry.slice(open + 1, close).split("|");
  return choices.flatMap((choice) => tails.map((tail) => head + choice + tail));
}
