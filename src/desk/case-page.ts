import { caseName } from "#src/handoff/case-name.ts";
import { type Packet, packetSchema } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import { aboutSection } from "./about-section.ts";
import { type Acting, actSection } from "./act-section.ts";
import { attemptsSection, conflictsSection } from "./attempts-section.ts";
import { checklistSection } from "./checklist-section.ts";
import { fill } from "./desk-words.ts";
import { errorSection } from "./error-section.ts";
import { foundSection } from "./found-section.ts";
import { type Html, html } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import { hangsOn } from "./notice-page.ts";
import type { Reader } from "./reader.ts";
import { suspectsSection } from "./suspects-section.ts";
import { type Transcript, transcriptSection } from "./transcript-section.ts";

/** A case: what somebody needs to go on without asking again, and below it the conversation, however long it is. */
export async function* casePage(
  opened: Case,
  transcript: Pick<Transcript, "read" | "notes">,
  reader: Reader,
  acting: Acting,
): AsyncGenerator<Html> {
  const name = caseName(opened.number);
  const title = fill(reader.words.case.title, { number: name });
  const packet = packetSchema.safeParse(opened.packet).data;
  yield html`${pageStart({ title, path: `/desk/cases/${name}`, live: `/desk/cases/${name}/events` }, reader)}
<h1>${title}</h1>
<p class="to-talk screen-only"><a href="#talk">${reader.words.case.toTalk}</a></p>
<div class="case"><div>
${hangsOn(acting.notice, reader)}${packet ? sections(packet, opened, reader) : unreadable(opened, reader)}
${foundSection(opened, packet, reader)}</div>
<div class="talk" id="talk">
`;
  yield* transcriptSection({ ...transcript, ...factsFor(packet) }, reader);
  yield html`${actSection(opened, acting, reader)}</div></div>
${pageEnd}`;
}

function sections(packet: Packet, opened: Case, reader: Reader): Html {
  return html`${aboutSection(packet, opened, reader)}
${checklistSection(packet, reader)}
${suspectsSection(packet, reader)}
${errorSection(packet, reader)}
${attemptsSection(packet, reader)}
${conflictsSection(packet, reader)}`;
}

/** A packet of another version: shown as it is stored, so that nobody is left without it. */
function unreadable({ packet }: Case, { words }: Reader): Html {
  return html`<p>${words.case.unreadable}</p>
<pre tabindex="0">${JSON.stringify(packet, null, 2)}</pre>
`;
}

/** What the transcript needs to know of its case. */
export function factsFor(packet: Packet | undefined): Omit<Transcript, "read" | "notes"> {
  if (packet === undefined) return {};
  const { requester, transcript, channel } = packet;
  return {
    changes: channel === "msteams",
    caseName: packet.case,
    handedOverAt: transcript.upTo,
    ...(requester.name && { requester: requester.name }),
  };
}
