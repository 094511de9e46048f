/** Markup that may stand in a page as it is; only `html` makes it. */
export type Html = { readonly markup: string };

type Part = string | number | Html | readonly Html[] | undefined;

/** A piece of a page. Whatever is put into it is text, unless it is a piece itself. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: markup.map((piece, index) => piece + toMarkup(parts[index])).join("") };
}

/** Somebody's own words: writing directions in them reach no further than they do. */
export function said(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

function toMarkup(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  if ("markup" in part) return part.markup;
  return part.map(({ markup }) => markup).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
