const lineEnds = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/pre)\b[^>]*>/gi;
const unread = /<(script|style|blockquote)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** What a person wrote in a formatted message: no marks, and nothing of what they quoted. */
export function textOf(html: string): string {
  const plain = html
    .replace(unread, "")
    .replace(/\r?\n/g, " ")
    .replace(lineEnds, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => decoded(name) ?? whole);
  return tidy(plain);
}

/** Without blanks at the ends of lines, and with one empty line at most between two. */
export function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function decoded(name: string): string | undefined {
  if (!name.startsWith("#")) return named[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
