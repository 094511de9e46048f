import type { Packet, PacketReason } from "#src/handoff/packet.ts";
import { fill } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

type Suspect = Packet["suspects"][number];

/** Below this share a cause is only named, unless it is among the first. */
const worthReasons = 0.05;
const alwaysShown = 3;

/** The causes, the most suspected first, with the answers that speak for and against each. */
export function suspectsSection({ suspects }: Packet, reader: Reader): Html {
  const { words } = reader;
  const likely = suspects.filter(({ share }, rank) => rank < alwaysShown || share >= worthReasons);
  const others = suspects.slice(likely.length);
  return html`<section aria-labelledby="suspects">
<h2 id="suspects">${words.suspects.title}</h2>
<ol class="suspects">
${likely.map((suspect) => item(suspect, reader))}</ol>
${
  others.length === 0
    ? undefined
    : html`<p class="quiet">${words.suspects.others}: ${others.map((suspect) => named(suspect, reader)).join(reader.speaker.t("separator"))}</p>`
}
</section>
`;
}

function named({ cause, share }: Suspect, reader: Reader): string {
  return fill(reader.words.suspects.share, {
    cause: reader.cause(cause),
    percent: Math.round(share * 100),
  });
}

function item(suspect: Suspect, reader: Reader): Html {
  const { words } = reader;
  const { tried } = suspect;
  return html`<li>
<h3>${reader.cause(suspect.cause)} <span class="share">${Math.round(suspect.share * 100)}%</span></h3>
<meter min="0" max="1" value="${suspect.share.toFixed(3)}" aria-hidden="true"></meter>
<dl>
${reasons(words.suspects.for, suspect.for, reader)}
${reasons(words.suspects.against, suspect.against, reader)}
${tried && html`<div><dt>${words.suspects.tried}</dt><dd>${words.attempts[tried]}</dd></div>`}
</dl>
${suspect.for.length === 0 ? html`<p class="quiet">${words.suspects.noReasons}</p>` : undefined}
</li>
`;
}

function reasons(label: string, list: readonly PacketReason[], reader: Reader): Html | undefined {
  if (list.length === 0) return undefined;
  return html`<div><dt>${label}</dt><dd><ul>${list.map((reason) => html`<li>${spoken(reason, reader)}</li>`)}</ul></dd></div>`;
}

function spoken({ question, answer, basis, reading }: PacketReason, reader: Reader): Html {
  const { suspects } = reader.words;
  const from = suspects.basis[basis];
  const origin = reading === undefined ? from : fill(suspects.reading, { basis: from, reading });
  return html`${reader.answer(question, answer)} <span class="quiet">(${origin})</span>`;
}
