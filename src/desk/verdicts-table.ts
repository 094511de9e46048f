import type { Verdict } from "#src/store/verdict-store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

export type VerdictCounts = readonly (Verdict & { readonly count: number })[];

type Line = { readonly cases: number; readonly first: number; readonly amongThree: number };

/** How often Kiriwake's first suspect was what the agent found, cause by cause; the most frequent cause first. */
export function verdictsTable(counts: VerdictCounts, reader: Reader): Html {
  const { ratings: words } = reader.words;
  const judged = counts.filter(({ rank }) => rank !== undefined);
  const found = [...new Set(judged.map(({ cause }) => cause))].map((cause) => ({
    cause,
    ...lineOf(judged.filter((one) => one.cause === cause)),
  }));
  const lines = found.toSorted((one, other) => other.cases - one.cases);
  return html`<section aria-labelledby="verdicts"><h2 id="verdicts">${words.causesTitle}</h2>
<p class="quiet">${words.causesIntro}</p>
${lines.length === 0 ? html`<p>${words.causesNone}</p>` : table(lines, lineOf(judged), reader)}
${leftOut(counts, reader)}</section>
`;
}

function lineOf(counts: VerdictCounts): Line {
  const upTo = (last: number) => sum(counts.filter(({ rank = Number.POSITIVE_INFINITY }) => rank <= last));
  return { cases: sum(counts), first: upTo(1), amongThree: upTo(3) };
}

function sum(counts: VerdictCounts): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function table(lines: readonly (Line & { readonly cause: string })[], total: Line, reader: Reader): Html {
  const { ratings: words } = reader.words;
  const heads = [words.cause, words.cases, words.first, words.amongThree];
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${lines.map((line) => row(reader.cause(line.cause), line, reader))}</tbody>
<tfoot>${row(words.total, total, reader)}</tfoot></table>`;
}

function row(name: string, { cases, first, amongThree }: Line, reader: Reader): Html {
  const share = (count: number) =>
    fill(reader.words.ratings.share, { count, percent: Math.round((count / cases) * 100) });
  return html`<tr><th scope="row">${name}</th><td>${cases}</td><td>${share(first)}</td><td>${share(amongThree)}</td></tr>
`;
}

/** What says nothing of Kiriwake is counted apart. */
function leftOut(counts: VerdictCounts, { words: { ratings } }: Reader): Html | undefined {
  const unknown = sum(counts.filter(({ cause }) => cause === "none"));
  const unsuspected = sum(counts.filter(({ cause, rank }) => cause !== "none" && rank === undefined));
  if (unknown + unsuspected === 0) return undefined;
  return html`<p class="quiet">${fill(ratings.unknown, { unknown, unsuspected })}</p>`;
}
