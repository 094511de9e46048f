import { caseName } from "#src/handoff/case-name.ts";
import {
  type CaseFilter,
  caseFilters,
  type ListedCase,
  type WantedCases,
} from "#src/store/case-list-store.ts";
import { searchedCases } from "#src/store/case-words.ts";
import { fill } from "./desk-words.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import { named } from "./named.ts";
import { type Staffing, staffLine } from "./presence-page.ts";
import type { Reader } from "./reader.ts";
import { requesterName } from "./requester-name.ts";

export type List = {
  readonly wanted: WantedCases;
  readonly staffing: Staffing;
  /** How the list stands, for the stream that tells what changes. */
  readonly state: string;
  /** There are more than so many. */
  readonly cutAt?: number;
};

/** The cases that are wanted, each leading to its page. */
export function casesPage(
  cases: readonly ListedCase[],
  { wanted, staffing, state, cutAt }: List,
  reader: Reader,
): Html {
  const { words } = reader;
  const live = `/desk/events?${new URLSearchParams({ show: wanted.filter, find: wanted.search })}`;
  return html`${pageStart({ title: words.list.title, path: "/desk/cases", live }, reader)}
<h1>${words.list.title}</h1>
<div id="staff">${staffLine(staffing, reader)}</div>
${tabs(wanted, reader)}
${cases.length === 0 ? html`<p>${words.list.none}</p>` : table(cases, reader)}
${cutAt === undefined ? undefined : html`<p class="quiet">${fill(words.list.cut, { count: cutAt })}</p>`}
<p hidden id="read-to" data-place="${state}"></p>
${pageEnd}`;
}

function tabs({ filter, search }: WantedCases, { words, locale }: Reader): Html {
  const isCurrent = (name: CaseFilter) => search === "" && name === filter;
  return html`<nav class="filters" aria-label="${words.filters.label}">
${caseFilters.map((name) => html`<a href="/desk/cases?lang=${locale}&amp;show=${name}"${isCurrent(name) ? html` aria-current="page"` : undefined}>${words.filters[name]}</a>\n`)}
<form action="/desk/cases" role="search" class="row"><input type="hidden" name="lang" value="${locale}">
<input type="search" name="find" data-key="/" value="${search}" aria-label="${words.filters.search}" placeholder="${words.filters.search}" maxlength="60">
<button>${words.filters.find}</button></form>
</nav>${search === "" ? undefined : html`<p class="quiet">${fill(words.filters.searched, { count: searchedCases })}</p>`}`;
}

function table(cases: readonly ListedCase[], reader: Reader): Html {
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
<tbody role="rowgroup">${cases.map((opened) => caseRow(opened, reader))}</tbody>
</table>`;
}

/** A case as it stands in the list. */
export function caseRow(
  { number, createdAt, dueAt, reason, requester, suspect, status, assignee }: ListedCase,
  { locale, words, cause, moment }: Reader,
): Html {
  const { list, filters } = words;
  const name = caseName(number);
  return html`<tr role="row" id="${name}">
<th scope="row" role="rowheader"><a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a></th>
<td role="cell" data-label="${list.status}" class="${status}">${words.status[status]}${status === "assigned" && assignee ? html` <span class="quiet">${said(assignee)}</span>` : undefined}</td>
<td role="cell" data-label="${filters.due}">${dueAt && moment(dueAt)}</td>
<td role="cell" data-label="${list.opened}">${moment(createdAt)}</td>
<td role="cell" data-label="${list.reason}">${reason && named(words.reason, reason)}</td>
<td role="cell" data-label="${list.requester}">${requester && said(requesterName(requester, words))}</td>
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
