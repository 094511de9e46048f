import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

/** Every key the desk knows, as its help tells it; what each one does is found by `data-key` on the page. */
const keys = ["?", "j", "k", "/", "l", "t", "r", "m", "Ctrl+Enter"] as const;

/** What the pages' script offers beside the page: keys, with their help, and notifications. Without it nothing shows. */
export function toolsBar({ words }: Reader): Html {
  const { tools } = words;
  const row = (
    key: (typeof keys)[number],
  ) => html`<div><dt><kbd>${key}</kbd></dt><dd>${tools.keys[key]}</dd></div>
`;
  return html`<div class="row">
<button type="button" id="notify" hidden aria-pressed="false" data-title="${tools.waiting}" data-refused="${tools.refused}">${tools.notify}</button>
<button type="button" id="keys-open" hidden>${tools.shortcuts}</button></div>
<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${tools.shortcuts}</h2>
<dl>${keys.map(row)}</dl>
<label class="tick"><input type="checkbox" id="keys-on"> ${tools.single}</label>
<form method="dialog"><button>${tools.close}</button></form></dialog>
`;
}
