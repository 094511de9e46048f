import type { Packet, PacketAnswer } from "#src/handoff/packet.ts";
import { fill } from "./desk-words.ts";
import { errorCode } from "./error-section.ts";
import { type Html, html, said } from "./html.ts";
import type { Reader } from "./reader.ts";

type Line = { readonly number?: number; readonly question: string; readonly answer?: PacketAnswer };

/** The eight checks in the article's order, and the further questions that were answered. */
export function checklistSection({ checks, followUps }: Packet, reader: Reader): Html {
  const words = reader.words.checklist;
  const further = html`<h3 id="follow-ups">${words.followUps}</h3>
${table(followUps, words.followUpsCaption, reader)}`;
  return html`<section aria-labelledby="checklist">
<h2 id="checklist">${words.title}</h2>
${table(checks, words.caption, reader)}
${followUps.length === 0 ? undefined : further}
</section>
`;
}

function table(lines: readonly Line[], caption: string, reader: Reader): Html {
  const words = reader.words.checklist;
  const heads = [words.check, words.answer, words.source, words.time, words.quote];
  return html`<table class="stacking" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${lines.map((line) => row(line, reader))}</tbody>
</table>`;
}

function row(line: Line, reader: Reader): Html {
  const { words, question } = reader;
  const number = line.number === undefined ? undefined : html`<span class="number">${line.number}</span> `;
  const head = html`<th scope="row" role="rowheader">${number}${question(line.question)}</th>`;
  const { answer } = line;
  if (answer === undefined) {
    return html`<tr role="row" class="unasked">${head}
<td role="cell" colspan="4" data-label="${words.checklist.answer}">${words.checklist.notAsked}</td></tr>
`;
  }
  return html`<tr role="row">${head}
${cell(words.checklist.answer, answered(line.question, answer, reader))}
${cell(words.checklist.source, source(answer, reader))}
${cell(words.checklist.time, reader.moment(answer.at))}
${cell(words.checklist.quote, answer.quote === undefined ? undefined : said(fill(words.quote, { text: answer.quote })))}</tr>
`;
}

function cell(label: string, content: Html | undefined): Html {
  return html`<td role="cell" data-label="${label}"${content ? undefined : html` class="empty"`}>${content}</td>`;
}

function answered(question: string, { answer, detail, confirmed }: PacketAnswer, reader: Reader): Html {
  const { words } = reader;
  return html`<strong>${reader.answer(question, answer)}</strong>${
    detail === undefined ? undefined : html` <code>${errorCode(detail)}</code>`
  }${confirmed && html` <span class="quiet">${words.checklist.confirmed}</span>`}`;
}

function source({ source: how, from }: PacketAnswer, { words, question }: Reader): Html {
  const { sources } = words.checklist;
  if (how !== "derived") return html`${sources[how]}`;
  return html`${from === undefined ? sources.derivedPlain : fill(sources.derived, { from: question(from) })}`;
}
