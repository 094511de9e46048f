import { errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { Packet } from "#src/handoff/packet.ts";
import { meaningOf } from "#src/render/say-error.ts";
import { type Html, html, said } from "./html.ts";
import type { Reader } from "./reader.ts";

/** The error that was shown, and what it means. */
export function errorSection({ error }: Packet, { words, speaker }: Reader): Html | undefined {
  if (error === undefined) return undefined;
  const entry = error.id === undefined ? undefined : errorOf(error.id);
  const meaning = error.id !== undefined && entry ? meaningOf(error.id, entry, speaker) : words.error.unknown;
  return html`<section aria-labelledby="error">
<h2 id="error">${words.error.title}</h2>
<dl>
${error.code === undefined ? undefined : html`<div><dt>${words.error.code}</dt><dd><code>${error.code}</code></dd></div>`}
<div><dt>${words.error.meaning}</dt><dd>${meaning}</dd></div>
${error.text === undefined ? undefined : html`<div><dt>${words.error.text}</dt><dd class="words">${said(error.text)}</dd></div>`}
</dl>
</section>
`;
}

/** An entry of the error table as people write it. */
export function errorCode(id: string): string {
  return errorOf(id)?.code ?? id;
}
