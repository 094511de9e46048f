import { type Rating, rated, ratings } from "#src/store/rating-store.ts";
import { type Html, html } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";
import { type VerdictCounts, verdictsTable } from "./verdicts-table.ts";

export type Counts = readonly (Omit<Rating, "instance"> & { readonly count: number })[];

/** What people thought of being helped, by Kiriwake and by agents; and how often Kiriwake suspected the real cause. */
export function ratingsPage(counts: Counts, verdicts: VerdictCounts, reader: Reader): Html {
  const { ratings: words } = reader.words;
  const count = (of: Rating["of"], rating: Rating["rating"]) =>
    counts.find((one) => one.of === of && one.rating === rating)?.count ?? 0;
  const row = (of: Rating["of"]) => html`<tr><th scope="row">${words.of[of]}</th>
${ratings.map((rating) => html`<td>${count(of, rating)}</td>`)}</tr>
`;
  return html`${pageStart({ title: words.title, path: "/desk/ratings" }, reader)}
<h1>${words.title}</h1>
<p class="quiet">${words.intro}</p>
<table><thead><tr><td></td>${ratings.map((rating) => html`<th scope="col">${words.answers[rating]}</th>`)}</tr></thead>
<tbody>${rated.map(row)}</tbody></table>
${verdictsTable(verdicts, reader)}${pageEnd}`;
}
