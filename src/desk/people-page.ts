import { caseName } from "#src/handoff/case-name.ts";
import type { FoundConversation } from "#src/store/erase-store.ts";
import { fill } from "./desk-words.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type People = {
  readonly search: string;
  readonly found: readonly FoundConversation[];
  readonly problem?: string;
};

/** What is kept of somebody: looked for, exported, erased. */
export function peoplePage({ search, found, problem }: People, reader: Reader): Html {
  const { people } = reader.words;
  return html`${pageStart({ title: people.title, path: "/desk/people" }, reader)}
<h1>${people.title}</h1>
<p>${people.intro}</p>
${alert(problem)}
<form action="/desk/people" role="search" class="row"><input type="hidden" name="lang" value="${reader.locale}">
<input type="search" name="find" value="${search}" aria-label="${people.search}" placeholder="${people.search}" maxlength="200">
<button>${reader.words.filters.find}</button></form>
${search !== "" && found.length === 0 ? html`<p>${people.none}</p>` : undefined}
${found.map((one) => conversation(one, search, reader))}
${pageEnd}`;
}

function conversation({ key, channel, cases }: FoundConversation, search: string, reader: Reader): Html {
  const { people, list } = reader.words;
  const hidden = html`<input type="hidden" name="key" value="${key}"><input type="hidden" name="find" value="${search}">`;
  const confirmation = html`${hidden}<label>${fill(people.confirm, { word: people.word })} <input name="word" autocomplete="off" required></label>
<button>${people.erase}</button>`;
  return html`<section class="card"><h2>${said(key)}</h2>
<p>${list.number}: ${cases.map(caseName).join(", ") || "–"} · ${channel}</p>
${postForm({ to: "/desk/people/export" }, html`${hidden}<button>${people.exported}</button>`, reader)}
${postForm({ to: "/desk/people/erase", style: "row" }, confirmation, reader)}</section>
`;
}
