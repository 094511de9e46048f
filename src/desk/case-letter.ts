import type { Letter } from "#src/handoff/email.ts";
import type { News, Order, TargetCase } from "#src/handoff/target.ts";
import { aboutList } from "./about-section.ts";
import { attemptsSection, conflictsSection } from "./attempts-section.ts";
import { checklistSection } from "./checklist-section.ts";
import { fill } from "./desk-words.ts";
import { errorSection } from "./error-section.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage } from "./layout.ts";
import { plainText } from "./plain-text.ts";
import type { Reader } from "./reader.ts";
import { suspectsSection } from "./suspects-section.ts";

/** News of a case as a letter to the support people, with what the desk shows of it. */
export function caseLetter(
  { opened, news }: Order,
  { reader, publicUrl }: { readonly reader: Reader; readonly publicUrl: string | undefined },
): Letter {
  const { words, locale } = reader;
  // no word of the requester's stands in the subject
  const subject = fill(words.letter.subject, { number: opened.name });
  const link = publicUrl && `${publicUrl}${inLanguage(`/desk/cases/${opened.name}`, locale)}`;
  const body = html`${contentOf(news, opened, reader)}
${link && html`<p><a href="${link}">${words.letter.open}</a><br>${link}</p>`}`;
  return {
    subject: news.type === "case-opened" ? subject : `Re: ${subject}`,
    text: `${plainText(body)}\n`,
    html: html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body>${body}</body></html>`.markup,
  };
}

function contentOf(news: News, opened: TargetCase, reader: Reader): Html {
  switch (news.type) {
    case "case-opened":
      return whole(opened, reader);
    case "message":
      return message(news, opened, reader);
    case "note":
      return noted(news, reader);
    case "case-changed":
      return change(news, reader);
    case "nobody-came":
      return html`<p>${reader.words.letter.nobodyCame}</p>`;
    case "overdue":
      return html`<p>${reader.words.letter.overdue}</p>`;
    case "taken-back":
      return html`<p>${reader.words.transcript.deleted}</p>`;
    case "unreachable":
      return html`<p>${reader.words.act.unreachable}</p>`;
  }
}

function whole({ packet, dueAt, name }: TargetCase, reader: Reader): Html {
  const { words } = reader;
  const opened = {
    status: "waiting",
    createdAt: new Date(packet.createdAt),
    ...(dueAt && { dueAt }),
  } as const;
  return html`<p>${words.letter.intro}</p>
<h1>${fill(words.case.title, { number: name })}</h1>
${aboutList(packet, opened, reader)}
${checklistSection(packet, reader)}
${suspectsSection(packet, reader)}
${errorSection(packet, reader)}
${attemptsSection(packet, reader)}
${conflictsSection(packet, reader)}`;
}

function message(
  { who, name, text, files = [], at, isChange }: Extract<News, { type: "message" }>,
  { packet: { requester } }: TargetCase,
  { words, moment, speaker: { t } }: Reader,
): Html {
  const author =
    who === "agent" ? (name ?? words.transcript.agent) : (requester.name ?? words.transcript.user);
  const lines = text.split("\n").map((line) => html`${said(line)}<br>`);
  return html`<p><strong>${said(author)}</strong> (${moment(at)})</p>
${isChange && html`<p>${words.transcript.edited}</p>`}
<p>${lines}</p>
${files.length > 0 ? html`<p>${words.transcript.files}: ${said(files.join(t("separator")))}</p>` : undefined}`;
}

function noted({ name, text, at }: Extract<News, { type: "note" }>, { words, moment }: Reader): Html {
  const lines = text.split("\n").map((line) => html`${said(line)}<br>`);
  return html`<p><strong>${words.letter.note}</strong> ${said(name)} (${moment(at)})</p>
<p>${lines}</p>`;
}

function change(
  { status, assignee, closedAs, at }: Extract<News, { type: "case-changed" }>,
  { words, moment }: Reader,
): Html {
  const isHeld = status === "assigned" && assignee !== undefined;
  return html`<dl><div><dt>${words.case.status}</dt><dd>${words.status[status]}</dd></div>
${isHeld ? html`<div><dt>${words.transcript.agent}</dt><dd>${said(assignee)}</dd></div>` : undefined}
${closedAs && html`<div><dt>${words.act.closeAs}</dt><dd>${words.ends[closedAs]}</dd></div>`}</dl>
<p>${moment(at)}</p>`;
}
