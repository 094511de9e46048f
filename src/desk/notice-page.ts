import { caseName } from "#src/handoff/case-name.ts";
import type { Follower, Notice } from "#src/store/notice-store.ts";
import { fill } from "./desk-words.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

/** A notice with the conversations that hang on it. */
export type Outage = {
  readonly notice: Notice;
  readonly count: number;
  /** The first of them. */
  readonly followers: readonly Follower[];
};

export type NoticeShown = {
  readonly current: Outage | undefined;
  readonly problem?: string;
  readonly written?: { readonly text: string; readonly of: string };
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

/** An outage's parent case. */
export function outagePage(outage: Outage, reader: Reader): Html {
  const name = caseName(outage.notice.number ?? 0);
  const title = fill(reader.words.notice.parent, { number: name });
  return html`${pageStart({ title, path: `/desk/outages/${name}` }, reader)}
<h1>${title}</h1>
${about(outage, reader)}
${followersOf(outage, reader)}
${pageEnd}`;
}

/** On a case's page: the parent case it hangs on. */
export function hangsOn(notice: Notice | undefined, { words, locale }: Reader): Html | undefined {
  if (notice?.number === undefined) return undefined;
  const name = caseName(notice.number);
  const state = notice.overAt ? words.notice.isOver : words.notice.isOn;
  return html`<p class="outage"><a href="${inLanguage(`/desk/outages/${name}`, locale)}">${fill(words.notice.parent, { number: name })}</a> <span class="quiet">${state}</span></p>
`;
}

function on(outage: Outage, reader: Reader): Html {
  const { notice } = reader.words;
  return html`${about(outage, reader)}
${postForm({ to: "/desk/notice/end" }, html`<button class="first">${notice.end}</button>`, reader)}
${followersOf(outage, reader)}`;
}

function about({ notice }: Outage, reader: Reader): Html {
  const { words, moment } = reader;
  const { text, by, beganAt, overAt, scope } = notice;
  const [before = "", after = ""] = fill(words.notice.since, { agent: by }).split("{{time}}");
  const [was = "", ended = ""] = words.notice.overSince.split("{{time}}");
  const whom = scope.length === 0 ? words.notice.everybody : scope.map(({ value }) => value).join(", ");
  return html`<section class="card" aria-labelledby="on"><h2 id="on">${overAt ? words.notice.isOver : words.notice.on}</h2>
<p>${text.split("\n").map((line) => html`${said(line)}<br>`)}</p>
<p>${words.notice.whom}: ${said(whom)}</p>
<p class="quiet">${before}${moment(beganAt)}${after} ${overAt && html`${was}${moment(overAt)}${ended}`}</p></section>`;
}

function followersOf({ count, followers }: Outage, reader: Reader): Html {
  const { words } = reader;
  return html`<section aria-labelledby="followers"><h2 id="followers">${fill(words.notice.followers, { count })}</h2>
${followers.length === 0 ? undefined : html`<ul>${followers.map((one) => follower(one, reader))}</ul>`}
${count > followers.length ? html`<p class="quiet">${fill(words.list.cut, { count: followers.length })}</p>` : undefined}</section>`;
}

function follower({ case: opened }: Follower, { words, locale }: Reader): Html {
  if (opened === undefined) return html`<li>${words.notice.chatOnly}</li>`;
  const name = caseName(opened.number);
  return html`<li><a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a> ${words.status[opened.status]} ${opened.status === "assigned" && opened.assignee ? html`<span class="quiet">${said(opened.assignee)}</span>` : undefined}</li>
`;
}

function off(written: NoticeShown["written"], reader: Reader): Html {
  const { notice } = reader.words;
  const form = html`<div class="field"><label for="text">${notice.text}</label>
<textarea id="text" name="text" required maxlength="1000" rows="4">${written?.text}</textarea></div>
<div class="field"><label for="scope">${notice.whom}</label>
<textarea id="scope" name="scope" maxlength="1000" rows="2" aria-describedby="scope-hint" autocapitalize="none" spellcheck="false">${written?.of}</textarea>
<p id="scope-hint" class="quiet">${notice.scopeHint}</p></div>
<button class="first">${notice.begin}</button>`;
  return html`<p>${notice.none}</p>
<p class="quiet">${notice.intro}</p>
${postForm({ to: "/desk/notice", style: "card" }, form, reader)}`;
}
