import type { Checked } from "./goals.ts";

const row = 34;
const bars = { left: 330, width: 330 };

/**
 * Each figure as a bar, and its goal as a line across it; they share one scale in which the goal stands in the middle, so
 * that what is longer than its goal is seen at once. Its colours suit a light page and a dark one.
 */
export function chartOf(checked: readonly Checked[]): string {
  const height = row * checked.length + 16;
  const lines = checked.map((figure, index) => lineOf(figure, index * row + 8));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>What was measured, beside its goal</title>
<style>
  text { fill: #1f2328 }
  .met { fill: #2f7d4f }
  .missed { fill: #b3562b }
  .goal { stroke: #1f2328; stroke-width: 2 }
  .track { fill: #8c959f33 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .met { fill: #57ab7a }
    .missed { fill: #e0885c }
    .goal { stroke: #e6edf3 }
  }
</style>
${lines.join("\n")}
</svg>
`;
}

function lineOf({ contender, goal, figure, limit, isMet }: Checked, top: number): string {
  const goalFigure = Number(limit.replace(/[^\d.]/g, ""));
  // the goal is in the middle; what is twice as much or more fills the whole
  const share = Math.min(1, figure / goalFigure / 2);
  const { left, width } = bars;
  const middle = left + width / 2;
  return [
    `<text x="0" y="${top + 12}">${escaped(goal)}</text>`,
    `<text x="0" y="${top + 26}" font-size="11" opacity=".75">${escaped(contender.replace(/^Kiriwake, /, ""))}</text>`,
    `<rect class="track" x="${left}" y="${top + 4}" width="${width}" height="18" rx="3"/>`,
    `<rect class="${isMet ? "met" : "missed"}" x="${left}" y="${top + 4}" width="${(width * share).toFixed(1)}" height="18" rx="3"/>`,
    `<line class="goal" x1="${middle}" x2="${middle}" y1="${top}" y2="${top + 26}"/>`,
    `<text x="${left + width + 8}" y="${top + 18}">${shown(figure)} (${escaped(limit)})</text>`,
  ].join("\n");
}

function shown(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(2);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
