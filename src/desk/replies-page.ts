import { locales } from "#src/render/words.ts";
import type { NewReply, Reply } from "#src/store/reply-store.ts";
import { fill } from "./desk-words.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";
import { places } from "./reply-text.ts";

export type RepliesShown = {
  readonly replies: readonly Reply[];
  readonly problem?: string;
  /** What was written and could not be kept. */
  readonly written?: NewReply;
};

const path = "/desk/replies";

/** The replies agents have ready, language by language, and what a supervisor can do about them. */
export function repliesPage({ replies, problem, written }: RepliesShown, reader: Reader): Html {
  const { words } = reader;
  return html`${pageStart({ title: words.replies.title, path }, reader)}
<h1>${words.replies.title}</h1>
<p class="quiet">${fill(words.replies.intro, { places: places.map((place) => `{${place}}`).join(" ") })}</p>
${alert(problem)}
${locales.map((locale) => inLocale(locale, replies, reader))}
<section aria-labelledby="add"><h2 id="add">${words.replies.addTitle}</h2>
${postForm({ to: path, style: "card" }, fields("new", written, reader), reader)}</section>
${pageEnd}`;
}

function inLocale(locale: "ja" | "en", replies: readonly Reply[], reader: Reader): Html {
  const { words } = reader;
  const own = replies.filter((reply) => reply.locale === locale);
  return html`<section aria-labelledby="in-${locale}"><h2 id="in-${locale}">${words.languages[locale]}</h2>
${own.length === 0 ? html`<p>${words.replies.none}</p>` : own.map((reply) => item(reply, reader))}</section>
`;
}

function item(reply: Reply, reader: Reader): Html {
  const { replies: words } = reader.words;
  const remove = html`<button aria-label="${fill(words.removeNamed, { title: reply.title })}">${words.remove}</button>`;
  return html`<details><summary>${said(reply.title)}</summary>
${postForm({ to: `${path}/${reply.id}/change`, style: "card" }, fields(String(reply.id), reply, reader), reader)}
${postForm({ to: `${path}/${reply.id}/remove` }, remove, reader)}</details>
`;
}

function fields(id: string, reply: NewReply | undefined, { words, locale: own }: Reader): Html {
  const { replies, languages } = words;
  const chosen = reply?.locale ?? own;
  const option = (locale: "ja" | "en") =>
    html`<option value="${locale}"${locale === chosen ? html` selected` : undefined}>${languages[locale]}</option>`;
  return html`<div class="field"><label for="title-${id}">${replies.name}</label>
<input id="title-${id}" name="title" value="${reply?.title}" required maxlength="80" autocomplete="off"></div>
<div class="field"><label for="locale-${id}">${replies.language}</label>
<select id="locale-${id}" name="locale">${option("ja")}${option("en")}</select></div>
<div class="field"><label for="text-${id}">${replies.text}</label>
<textarea id="text-${id}" name="text" required maxlength="2000" rows="5">${reply?.text}</textarea></div>
<button class="first">${reply && id !== "new" ? replies.change : replies.add}</button>`;
}
