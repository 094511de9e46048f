/** What a letter says of a case (in Japanese): a status, or the words of a message without who said it and when. */
export function shownIn(letter: string): string {
  const [first = "", ...rest] = letter.replaceAll("\r\n", "\n").trim().split("\n\n");
  if (first.includes("対応中")) return "assigned";
  if (first.includes("終了")) return "closed";
  // below what was said stands only the way to the desk
  return rest.slice(0, -1).join("\n\n");
}
