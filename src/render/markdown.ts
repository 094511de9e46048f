/** Somebody's own words, shown as they are: nothing in them is read as formatting, link or image. */
export function quoted(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]()#+!|<>~]/g, "\\$&");
}

/** Somebody's own lines, shown as they are, a paragraph each. */
export function quotedLines(text: string): string {
  return text
    .split("\n")
    .map(quoted)
    .filter((line) => line !== "")
    .join("\n\n");
}

/** Steps to follow, one under the other. */
export function numbered(steps: readonly string[]): string {
  return steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
}

export function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
