import type { CaseNote } from "#src/store/note-store.ts";
import type { TranscriptEntry } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html, said } from "./html.ts";
import type { Reader } from "./reader.ts";

type Show = (entry: TranscriptEntry) => Html;

/** What was said with the notes between, each where it was written. */
export function timeline(
  entries: readonly TranscriptEntry[],
  notes: readonly CaseNote[],
  show: Show,
  reader: Reader,
): readonly Html[] {
  const lines = [
    ...entries.map((entry) => ({ place: entry.sequence, shown: show(entry) })),
    // behind the last thing said before it
    ...notes.map((one) => ({ place: one.after + 0.5, shown: noteLine(one, reader) })),
  ];
  return lines.toSorted((one, other) => one.place - other.place).map(({ shown }) => shown);
}

function noteLine({ position, agent, at, text }: CaseNote, { words, moment }: Reader): Html {
  return html`<li class="internal" id="note-${position}"><p class="quiet"><strong>${fill(words.transcript.note, { agent })}</strong> ${moment(at)}</p>
<p class="words">${said(text)}</p></li>
`;
}

/** How far somebody has read: what was said, and the notes. */
export type ReadTo = { readonly said: number; readonly note: number };

export function placeText({ said: sequence, note }: ReadTo): string {
  return `${sequence}.${note}`;
}

/** As `placeText` wrote it; anything else is the beginning. */
export function placeIn(text: string): ReadTo {
  const [, sequence = 0, note = 0] = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? [];
  return { said: Number(sequence), note: Number(note) };
}
