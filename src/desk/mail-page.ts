import { errorCodes, errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { MailText } from "#src/files/mail-text.ts";
import { meaningOf } from "#src/render/say-error.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

type Mail = {
  readonly name: string;
  /** The case's, as people say it. */
  readonly caseName: string;
  readonly id: string;
  /** Undefined where it cannot be read. */
  readonly mail: MailText | undefined;
};

/** A message somebody attached, as plain text, with what its delivery status means. */
export function mailPage({ name, caseName, id, mail }: Mail, reader: Reader): Html {
  const { words, locale } = reader;
  const file = `/desk/cases/${caseName}/files/${id}`;
  return html`${pageStart({ title: name, path: `${file}/text` }, reader)}
<h1 class="words">${said(name)}</h1>
<p><a href="${inLanguage(`/desk/cases/${caseName}`, locale)}">${caseName}</a> · <a href="${inLanguage(file, locale)}">${words.mail.save}</a></p>
${mail === undefined ? html`<p>${words.mail.unreadable}</p>` : shown(mail, reader)}
${pageEnd}`;
}

function shown({ headers, text, attachments, statuses }: MailText, reader: Reader): Html {
  const { mail } = reader.words;
  const rows = [
    ...statuses.map(
      (code) => [`${mail.status} ${code}`, html`<strong>${meaning(code, reader)}</strong>`] as const,
    ),
    ...(["from", "to", "cc", "date", "subject"] as const).flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return [];
      const isDay = name === "date" && !Number.isNaN(Date.parse(value));
      return [[mail[name], isDay ? reader.instant(value) : said(value)] as const];
    }),
    ...(attachments.length > 0 ? [[mail.attachments, said(attachments.join(", "))] as const] : []),
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd class="words">${value}</dd></div>`)}</dl>
<section aria-labelledby="body"><h2 id="body">${mail.text}</h2>
${text === undefined ? html`<p>${mail.onlyPage}</p>` : html`<p class="words">${said(text)}</p>`}</section>`;
}

function meaning(code: string, { words, speaker }: Reader): string {
  const id = Object.keys(errorCodes).find((known) => errorOf(known)?.code === code);
  const entry = id && errorOf(id);
  return id && entry ? meaningOf(id, entry, speaker) : words.error.unknown;
}
