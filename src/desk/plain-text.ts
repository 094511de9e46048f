import type { Html } from "./html.ts";

const breaks: readonly (readonly [RegExp, string])[] = [
  // between two marks a line's end is only how the page is written; between words it is somebody's own
  [/>\n+</g, "><"],
  [/<li[^>]*>(?=<h3)/g, ""],
  [/<h[123][^>]*>/g, "\n\n■ "],
  [/<li[^>]*>/g, "\n- "],
  [/<\/dt>/g, ": "],
  [/<\/t[hd]>/g, " | "],
  [/<(?:\/h[1-6]|br|\/?p|\/?section|\/?dl|\/div|\/?[ou]l|\/tr|\/?table|\/caption)(?:\s[^>]*)?>/g, "\n"],
  [/<[^>]*>/g, ""],
];

const characters: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
};

/** The words of a piece of a page, for where there is no markup. */
export function plainText({ markup }: Html): string {
  return breaks
    .reduce((text, [found, put]) => text.replace(found, put), markup)
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => characters[entity] ?? entity)
    .split("\n")
    .map((line) => line.replace(/(?: \| )+$/, "").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
