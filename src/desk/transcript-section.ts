import type { TranscriptEntry } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html, said } from "./html.ts";
import type { Reader } from "./reader.ts";

export function transcriptHeading({ words }: Reader): Html {
  return html`<section aria-labelledby="transcript"><h2 id="transcript">${words.transcript.title}</h2>
<ol class="transcript">
`;
}

export const transcriptEnd = html`</ol></section>
`;

/** One thing said: who, when, and the words, whatever is in them. */
export function transcriptLine({ author, at, activity }: TranscriptEntry, reader: Reader): Html {
  const { words, moment } = reader;
  return html`<li class="${author}"><p class="quiet"><strong>${words.transcript[author]}</strong> ${moment(at)}</p>
${spoken(activity, reader)}</li>
`;
}

type Spoken = {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly suggestedActions?: { readonly actions?: readonly { readonly title?: unknown }[] };
  readonly attachments?: readonly unknown[];
};

function spoken(activity: TranscriptEntry["activity"], { words }: Reader): Html {
  const { transcript } = words;
  // what a channel stored; every field is looked at before it is shown
  const { type, text, suggestedActions, attachments = [] } = (activity ?? {}) as Spoken;
  if (type !== "message") return html`<p class="quiet">${fill(transcript.other, { type: String(type) })}</p>`;
  const buttons = (suggestedActions?.actions ?? []).map(({ title }) => html`<li>${String(title)}</li>`);
  const lines =
    typeof text === "string" && text !== "" ? html`<p class="words">${said(text)}</p>` : undefined;
  return html`${lines ?? html`<p class="quiet">${attachments.length > 0 ? transcript.form : transcript.submitted}</p>`}
${buttons.length > 0 ? html`<ul class="buttons" aria-label="${transcript.choices}">${buttons}</ul>` : undefined}`;
}
