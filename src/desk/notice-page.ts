import type { Notice } from "#src/store/notice-store.ts";
import { fill } from "./desk-words.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type NoticeShown = {
  readonly current: (Notice & { readonly followers: number }) | undefined;
  readonly problem?: string;
  readonly written?: string;
};

/** The outage that is announced, with what ends it; or what announces one. */
export function noticePage(shown: NoticeShown, reader: Reader): Html {
  const { notice } = reader.words;
  return html`${pageStart({ title: notice.title, path: "/desk/notice" }, reader)}
<h1>${notice.title}</h1>
${alert(shown.problem)}
${shown.current ? on(shown.current, reader) : off(shown.written, reader)}
${pageEnd}`;
}

function on({ text, by, beganAt, followers }: NonNullable<NoticeShown["current"]>, reader: Reader): Html {
  const { words, moment } = reader;
  const { notice } = words;
  const [before = "", after = ""] = fill(notice.since, { agent: by }).split("{{time}}");
  return html`<section class="card" aria-labelledby="on"><h2 id="on">${notice.on}</h2>
<p>${text.split("\n").map((line) => html`${said(line)}<br>`)}</p>
<p class="quiet">${before}${moment(beganAt)}${after} ${fill(notice.followers, { count: followers })}</p>
${postForm({ to: "/desk/notice/end" }, html`<button class="first">${notice.end}</button>`, reader)}</section>`;
}

function off(written: string | undefined, reader: Reader): Html {
  const { notice } = reader.words;
  const form = html`<div class="field"><label for="text">${notice.text}</label>
<textarea id="text" name="text" required maxlength="1000" rows="4">${written}</textarea></div>
<button class="first">${notice.begin}</button>`;
  return html`<p>${notice.none}</p>
<p class="quiet">${notice.intro}</p>
${postForm({ to: "/desk/notice", style: "card" }, form, reader)}`;
}
