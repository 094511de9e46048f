import type { CaseNote } from "#src/store/note-store.ts";
import type { TranscriptEntry } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage } from "./layout.ts";
import type { Reader } from "./reader.ts";
import { type Said, type SaidFile, saidIn } from "./said-activity.ts";
import { placeText, timeline } from "./timeline.ts";

export type Transcript = {
  /** A page of it: entries with a sequence above `after`, oldest first. */
  readonly read: (after: number) => Promise<readonly TranscriptEntry[]>;
  /** What agents noted beside it. */
  readonly notes: readonly CaseNote[];
  /** The newest entry when the case was opened. */
  readonly handedOverAt?: number;
  /** The requester's name. */
  readonly requester?: string;
  /** The case as people say it, where its files are to be had. */
  readonly caseName?: string;
  /** Whether messages can be changed or deleted where it was held. */
  readonly changes?: boolean;
};

/** The whole conversation, what was said after the handover too, one page of the store at a time. */
export async function* transcriptSection(transcript: Transcript, reader: Reader): AsyncGenerator<Html> {
  const { words } = reader;
  yield html`<section aria-labelledby="transcript" class="said">
<h2 id="transcript">${words.transcript.title}</h2>
`;
  const deleted = transcript.changes ? await deletedIn(transcript) : undefined;
  const { notes, read } = transcript;
  let entries = await read(0);
  if (entries.length === 0 && notes.length === 0) {
    yield html`<p class="quiet">${words.transcript.none}</p></section>
`;
    return;
  }
  yield html`<div class="reel" role="log" aria-labelledby="transcript" tabindex="0"><ol class="transcript">
`;
  const show = (entry: TranscriptEntry) => line(entry, { ...transcript, deleted }, reader);
  let shown = 0;
  for (let newest = entries.at(-1); newest !== undefined; newest = entries.at(-1)) {
    const { sequence } = newest;
    const between = notes.filter(({ after }) => after >= shown && after < sequence);
    yield html`${timeline(entries, between, show, reader)}`;
    shown = sequence;
    entries = await read(shown);
  }
  const last = notes.filter(({ after }) => after >= shown);
  yield html`${timeline([], last, show, reader)}</ol></div>
<p hidden id="read-to" data-place="${placeText({ said: shown, note: notes.at(-1)?.position ?? 0 })}"></p>
<p id="typing" class="quiet typing screen-only" role="status" data-text="${words.transcript.typing}"></p></section>
`;
}

/** One thing said, as it stands in the list. */
export function line(
  entry: TranscriptEntry,
  {
    handedOverAt,
    requester,
    deleted,
    caseName,
  }: Omit<Transcript, "read" | "notes"> & { readonly deleted?: Deleted },
  reader: Reader,
): Html {
  const { words, moment } = reader;
  const { author, at, sequence, activity } = entry;
  const who = author === "user" && requester ? said(requester) : html`${words.transcript[author]}`;
  const handover = html`<li class="handed-over" id="handed-over">${words.transcript.handedOver}</li>
`;
  return html`<li class="${author}" id="said-${sequence}"><p class="quiet"><strong>${who}</strong> ${moment(at)}</p>
${spoken(withoutDeleted(saidIn(activity), deleted), { caseName, sequence }, reader)}</li>
${sequence === handedOverAt ? handover : undefined}`;
}

type Deleted = ReadonlySet<string> | undefined;

/** What its author took back is not shown, neither as it was nor as it was changed to; that there was something is. */
function withoutDeleted(entry: Said, deleted: Deleted): Said {
  return deleted?.has(entry.id) ? { ...entry, type: "messageDelete", text: "", files: [] } : entry;
}

async function deletedIn({ read }: Transcript): Promise<Deleted> {
  const deleted = new Set<string>();
  for (let page = await read(0); page.length > 0; page = await read(page.at(-1)?.sequence ?? 0)) {
    for (const { activity } of page) {
      const { type, id } = saidIn(activity);
      if (type === "messageDelete") deleted.add(id);
    }
  }
  return deleted;
}

type Place = { readonly caseName: string | undefined; readonly sequence: number };

function spoken(entry: Said, place: Place, reader: Reader): Html {
  const { transcript } = reader.words;
  const { t } = reader.speaker;
  const { text, choices, forms, files } = entry;
  const buttons = html`<ul class="buttons" aria-label="${transcript.choices}">${choices.map((choice) => html`<li>${said(choice)}</li>`)}</ul>`;
  return html`${quiet(note(entry, transcript))}
${text === "" ? undefined : html`<p class="words">${said(text)}</p>`}
${quiet(forms.length > 0 && `${transcript.form}: ${forms.join(t("separator"))}`)}
${attached(files, place, reader)}
${choices.length > 0 ? buttons : undefined}`;
}

function attached(
  files: Said["files"],
  { caseName, sequence }: Place,
  { words, locale }: Reader,
): Html | undefined {
  if (files.length === 0) return undefined;
  const { transcript } = words;
  const item = ({ name, id, link, picture }: SaidFile, index: number) => {
    if (picture && caseName) {
      const path = inLanguage(`/desk/cases/${caseName}/pictures/${sequence}/${index}`, locale);
      return html`<li><a href="${path}">${said(name)}</a></li>`;
    }
    const kept = id && caseName && `/desk/cases/${caseName}/files/${id}`;
    if (kept) {
      const asText = html` (<a href="${inLanguage(`${kept}/text`, locale)}">${words.mail.read}</a>)`;
      const isMail = name.toLowerCase().endsWith(".eml");
      return html`<li><a href="${inLanguage(kept, locale)}">${said(name)}</a>${isMail ? asText : undefined}</li>`;
    }
    if (link === undefined) return html`<li>${said(name)} (${transcript.notKept})</li>`;
    return html`<li><a href="${link}" rel="noopener noreferrer" target="_blank">${said(name)}</a> (${transcript.elsewhere})</li>`;
  };
  return html`<ul class="files" aria-label="${transcript.files}">${files.map(item)}</ul>`;
}

/** Said of what nobody wrote as text. */
function note({ type, text, isSubmission }: Said, words: Reader["words"]["transcript"]): string | false {
  if (type === "messageDelete") return words.deleted;
  if (type === "messageUpdate") return words.edited;
  if (text !== "") return false;
  if (isSubmission) return words.submitted;
  return type !== "message" && fill(words.other, { type: type || "?" });
}

function quiet(line: string | false): Html | undefined {
  return line === false ? undefined : html`<p class="quiet">${said(line)}</p>`;
}
