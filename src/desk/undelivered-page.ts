import { caseName } from "#src/handoff/case-name.ts";
import type { DeadOrder } from "#src/store/dead-order-store.ts";
import { postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type Undelivered = { readonly order: DeadOrder; readonly caseNumber?: number };

/** What was given up, the newest first, each with a button that has it delivered after all. */
export function undeliveredPage(orders: readonly Undelivered[], reader: Reader): Html {
  const { undelivered } = reader.words;
  return html`${pageStart({ title: undelivered.title, path: "/desk/undelivered" }, reader)}
<h1>${undelivered.title}</h1>
<p>${orders.length === 0 ? undelivered.none : undelivered.intro}</p>
${orders.length === 0 ? undefined : table(orders, reader)}
${pageEnd}`;
}

function table(orders: readonly Undelivered[], reader: Reader): Html {
  const { undelivered } = reader.words;
  const heads = [
    undelivered.number,
    undelivered.target,
    undelivered.error,
    undelivered.opened,
    undelivered.attempts,
    undelivered.again,
  ];
  return html`<table class="stacking" role="table">
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${orders.map((order) => row(order, reader))}</tbody>
</table>`;
}

function row({ order, caseNumber }: Undelivered, reader: Reader): Html {
  const { locale, words, moment } = reader;
  const { undelivered } = words;
  const names: Readonly<Record<string, string>> = undelivered.targets;
  const target = Object.hasOwn(names, order.target) ? names[order.target] : order.target;
  const name = caseNumber === undefined ? undefined : caseName(caseNumber);
  const again = postForm(
    { to: "/desk/undelivered" },
    html`<input type="hidden" name="key" value="${order.key}"><button>${undelivered.again}</button>`,
    reader,
  );
  return html`<tr role="row">
<th scope="row" role="rowheader">${name && html`<a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a>`}</th>
<td role="cell" data-label="${undelivered.target}">${target}</td>
<td role="cell" data-label="${undelivered.error}">${order.error}</td>
<td role="cell" data-label="${undelivered.opened}">${moment(order.createdAt)}</td>
<td role="cell" data-label="${undelivered.attempts}">${order.attempts}</td>
<td role="cell" data-label="${undelivered.again}">${again}</td>
</tr>
`;
}
