import type { DeskWords } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type Refusal = keyof DeskWords["refusal"];

/** Why nothing is shown, and what to do next. */
export function refusalPage(refusal: Refusal, reader: Reader, draft?: string): Html {
  const { title, text, next } = reader.words.refusal[refusal];
  return html`${pageStart({ title, path: "/desk/cases" }, reader)}
<h1>${title}</h1>
<p>${text}</p>
${next === "" ? undefined : html`<p>${next}</p>`}
${draft && html`<div class="field"><label for="text">${reader.words.signIn.draft}</label><textarea id="text" readonly rows="4">${draft}</textarea></div>`}
${pageEnd}`;
}

/**
 * A browser sends no strict cookie along when another site led here, even to somebody who has entered. This page asks
 * for the same once more, now from our own site; it is seen for a moment at most.
 */
export function onwardPage(path: string, reader: Reader): Html {
  const { title } = reader.words.list;
  const onward = inLanguage(path, reader.locale);
  return html`${pageStart({ title, path, onward }, reader)}
<h1>${title}</h1>
<p><a href="${onward}">${reader.words.home}</a></p>
${pageEnd}`;
}
