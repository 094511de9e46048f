import { caseName } from "#src/handoff/case-name.ts";
import { type Packet, packetSchema } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import { attemptsSection, conflictsSection } from "./attempts-section.ts";
import { checklistSection } from "./checklist-section.ts";
import { fill } from "./desk-words.ts";
import { errorSection } from "./error-section.ts";
import { type Html, html, said } from "./html.ts";
import { pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";
import { suspectsSection } from "./suspects-section.ts";

/** A case down to its transcript, which follows in pieces, however long it is. */
export function casePageStart(opened: Case, reader: Reader): Html {
  const name = caseName(opened.number);
  const title = fill(reader.words.case.title, { number: name });
  const packet = packetSchema.safeParse(opened.packet).data;
  return html`${pageStart({ title, path: `/desk/cases/${name}` }, reader)}
<h1>${title}</h1>
${packet ? sections(packet, opened, reader) : unreadable(opened, reader)}`;
}

function sections(packet: Packet, opened: Case, reader: Reader): Html {
  return html`${about(packet, opened, reader)}
${checklistSection(packet, reader)}
${suspectsSection(packet, reader)}
${errorSection(packet, reader)}
${attemptsSection(packet, reader)}
${conflictsSection(packet, reader)}`;
}

function about(
  { reason, requester, contact, channel, locale }: Packet,
  { number, createdAt, status }: Case,
  reader: Reader,
): Html {
  const { words, instant } = reader;
  const names = words.case;
  const rows: readonly (readonly [string, Html | string | undefined])[] = [
    [names.status, words.status[status]],
    [names.opened, instant(createdAt)],
    [names.reason, words.reason[reason]],
    [names.requester, said(requester.name ?? requester.id)],
    [names.contact, contact.way === undefined ? names.noContact : said(contact.way)],
    [names.time, contact.time && said(contact.time)],
    [names.note, contact.note && said(contact.note)],
    [names.channel, named(words.channels, channel)],
    [names.language, named(words.languages, locale)],
  ];
  const shown = rows.filter(([, value]) => value !== undefined);
  return html`<section aria-labelledby="about"><h2 id="about">${names.about}</h2>
<dl>${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value || undefined}</dd></div>`)}</dl>
<p><a href="/desk/cases/${caseName(number)}.json">${names.json}</a></p></section>`;
}

function named(words: Readonly<Record<string, string>>, id: string): string {
  return words[id] ?? id;
}

function unreadable({ packet }: Case, { words }: Reader): Html {
  return html`<p>${words.case.unreadable}</p><pre>${JSON.stringify(packet, null, 2)}</pre>`;
}
