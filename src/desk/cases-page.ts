import { caseName } from "#src/handoff/case-name.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import { type Staffing, staffLine } from "./presence-page.ts";
import { type Filter, filters, type Wanted } from "./queue.ts";
import type { Reader } from "./reader.ts";

export type List = {
  readonly wanted: Wanted;
  readonly staffing: Staffing;
  /** Only so many of the newest were looked at, and there are more. */
  readonly isCut: boolean;
  readonly listed: number;
};

/** The cases that are wanted, each leading to its page. */
export function casesPage(
  cases: readonly Case[],
  { wanted, staffing, isCut, listed }: List,
  reader: Reader,
): Html {
  const { words } = reader;
  return html`${pageStart({ title: words.list.title, path: "/desk/cases", live: "/desk/events" }, reader)}
<h1>${words.list.title}</h1>
${staffLine(staffing, reader)}
${tabs(wanted, reader)}
${cases.length === 0 ? html`<p>${words.list.none}</p>` : table(cases, reader)}
${isCut ? html`<p class="quiet">${fill(words.list.newest, { count: listed })}</p>` : undefined}
${pageEnd}`;
}

function tabs({ filter, search }: Wanted, { words, locale }: Reader): Html {
  const isCurrent = (name: Filter) => search === "" && name === filter;
  return html`<nav class="filters" aria-label="${words.filters.label}">
${filters.map((name) => html`<a href="/desk/cases?lang=${locale}&amp;show=${name}"${isCurrent(name) ? html` aria-current="page"` : undefined}>${words.filters[name]}</a>\n`)}
<form action="/desk/cases" role="search" class="row"><input type="hidden" name="lang" value="${locale}">
<input type="search" name="find" data-key="/" value="${search}" aria-label="${words.filters.search}" placeholder="${words.filters.search}" maxlength="60">
<button>${words.filters.find}</button></form>
</nav>`;
}

function table(cases: readonly Case[], reader: Reader): Html {
  const { list, filters } = reader.words;
  return html`<table class="stacking" role="table">
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">${list.number}</th>
<th scope="col" role="columnheader">${list.status}</th>
<th scope="col" role="columnheader">${filters.due}</th>
<th scope="col" role="columnheader">${list.opened}</th>
<th scope="col" role="columnheader">${list.reason}</th>
<th scope="col" role="columnheader">${list.requester}</th>
<th scope="col" role="columnheader">${list.suspect}</th>
</tr></thead>
<tbody role="rowgroup">${cases.map((opened) => row(opened, reader))}</tbody>
</table>`;
}

function row(
  { number, createdAt, dueAt, packet, status, assignee }: Case,
  { locale, words, cause, moment }: Reader,
): Html {
  const { list, reason, filters } = words;
  const known = packetSchema.safeParse(packet).data;
  const suspect = known?.suspects[0];
  const name = caseName(number);
  return html`<tr role="row">
<th scope="row" role="rowheader"><a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a></th>
<td role="cell" data-label="${list.status}" class="${status}">${words.status[status]}${status === "assigned" && assignee ? html` <span class="quiet">${said(assignee)}</span>` : undefined}</td>
<td role="cell" data-label="${filters.due}">${dueAt && moment(dueAt)}</td>
<td role="cell" data-label="${list.opened}">${moment(createdAt)}</td>
<td role="cell" data-label="${list.reason}">${known && reason[known.reason]}</td>
<td role="cell" data-label="${list.requester}">${known && said(known.requester.name ?? known.requester.id)}</td>
<td role="cell" data-label="${list.suspect}">${suspect && share(suspect, cause, words)}</td>
</tr>
`;
}

function share(suspect: { cause: string; share: number }, cause: Reader["cause"], words: Reader["words"]) {
  return fill(words.suspects.share, {
    cause: cause(suspect.cause),
    percent: Math.round(suspect.share * 100),
  });
}
