import { caseName } from "#src/handoff/case-name.ts";
import type { AuditLine } from "#src/store/account-store.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

type Audit = {
  readonly lines: readonly AuditLine[];
  /** Where the next page begins; undefined when this is the last. */
  readonly older: number | undefined;
  readonly isFirst: boolean;
};

const path = "/desk/audit";

/** Who looked at what and did what, the newest first. */
export function auditPage({ lines, older, isFirst }: Audit, reader: Reader): Html {
  const { audit } = reader.words;
  const here = inLanguage(path, reader.locale);
  return html`${pageStart({ title: audit.title, path }, reader)}
<h1>${audit.title}</h1>
<p class="quiet">${audit.intro}</p>
${lines.length === 0 ? html`<p>${audit.none}</p>` : table(lines, reader)}
<nav class="row" aria-label="${audit.pages}">
${isFirst ? undefined : html`<a href="${here}">${audit.newest}</a>`}
${older === undefined ? undefined : html`<a href="${here}&before=${older}">${audit.older}</a>`}
</nav>
${pageEnd}`;
}

function table(lines: readonly AuditLine[], reader: Reader): Html {
  const { audit } = reader.words;
  return html`<table class="stacking" role="table">
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">${audit.when}</th>
<th scope="col" role="columnheader" class="short">${audit.who}</th>
<th scope="col" role="columnheader">${audit.what}</th>
<th scope="col" role="columnheader">${audit.about}</th>
<th scope="col" role="columnheader" class="short">${audit.address}</th>
</tr></thead>
<tbody role="rowgroup">${lines.map((line) => row(line, reader))}</tbody>
</table>`;
}

function row(line: AuditLine, { words: { audit }, locale, instant }: Reader): Html {
  const names: Readonly<Record<string, string>> = audit.whats;
  return html`<tr role="row">
<th scope="row" role="rowheader">${instant(line.at)}</th>
<td role="cell" data-label="${audit.who}">${said(line.agentName)}</td>
<td role="cell" data-label="${audit.what}">${Object.hasOwn(names, line.what) ? names[line.what] : line.what}</td>
<td role="cell" data-label="${audit.about}">${about(line, locale)}</td>
<td role="cell" class="short" data-label="${audit.address}">${line.address}</td>
</tr>
`;
}

function about({ caseNumber, aboutName }: AuditLine, locale: Reader["locale"]): Html | undefined {
  if (aboutName !== undefined) return said(aboutName);
  if (caseNumber === undefined) return undefined;
  const name = caseName(caseNumber);
  return html`<a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a>`;
}
