import type { DeskWords } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type Refusal = keyof DeskWords["refusal"];

/** Why nothing is shown, and what to do next. */
export function refusalPage(refusal: Refusal, reader: Reader): Html {
  const { title, text, next } = reader.words.refusal[refusal];
  return html`${pageStart({ title, path: "/desk/cases" }, reader)}
<h1>${title}</h1>
<p>${text}</p>
${next === "" ? undefined : html`<p>${next}</p>`}
${pageEnd}`;
}
