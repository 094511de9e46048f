import { type Html, html, said } from "./html.ts";
import { may } from "./may.ts";
import type { Reader } from "./reader.ts";
import { toolsBar } from "./tools-bar.ts";

export type Page = {
  readonly title: string;
  /** Its path, to say the same in the other language. */
  readonly path: string;
  /** Goes to this path at once, by itself. */
  readonly onward?: string;
  /** Where news of this page come from; the script that shows them is then loaded. */
  readonly live?: string;
};

/** What stands before the content of every page. Its end is `pageEnd`: between them a long page is sent piece by piece. */
export function pageStart({ title, path, onward, live }: Page, reader: Reader): Html {
  const { locale, words } = reader;
  const other = locale === "ja" ? "en" : "ja";
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${onward === undefined ? undefined : html`<meta http-equiv="refresh" content="0; url=${onward}">`}
<title>${title} · ${words.product}</title>
<link rel="stylesheet" href="/desk/desk.css">
${
  live === undefined
    ? undefined
    : html`<script type="module" src="/desk/live.js"></script>
<script type="module" src="/desk/shortcuts.js"></script>`
}
</head>
<body${live === undefined ? undefined : html` data-live="${live}"`}>
<header class="site">
<p><strong>${words.product}</strong></p>
<nav>
${pages(reader)}
<a href="${inLanguage(path, other)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
</nav>
${live === undefined ? undefined : toolsBar(reader)}
${signedIn(reader)}
</header>
<main>
`;
}

/** What the reader's role opens to them. */
function pages({ session, locale, words }: Reader): readonly Html[] {
  if (session === undefined) return [];
  const admins = session.agent.role === "admin";
  const links = [
    ["/desk/cases", words.home],
    ...(may(session.agent.role, "supervisor")
      ? [
          ["/desk/notice", words.notice.title] as const,
          ["/desk/replies", words.replies.title] as const,
          ["/desk/undelivered", words.undelivered.title] as const,
          ["/desk/ratings", words.ratings.title] as const,
        ]
      : []),
    ...(admins
      ? [
          ["/desk/agents", words.agents.title] as const,
          ["/desk/hours", words.hours.title] as const,
          ["/desk/people", words.people.title] as const,
          ["/desk/audit", words.audit.title] as const,
        ]
      : []),
  ] as const;
  return links.map(
    ([to, name]) =>
      html`<a href="${inLanguage(to, locale)}"${to === "/desk/cases" ? html` data-key="l"` : undefined}>${name}</a>\n`,
  );
}

function signedIn({ session, locale, words }: Reader): Html | undefined {
  if (session === undefined) return undefined;
  return html`${presenceSwitch(session, locale, words)}
<form method="post" action="${inLanguage("/desk/sign-out", locale)}" class="row">
<input type="hidden" name="form-token" value="${session.formToken}">
<span>${said(session.agent.name)}</span>
<button>${words.signIn.out}</button>
</form>`;
}

/** Whether they take cases, and what changes it. */
function presenceSwitch(
  { agent, formToken }: NonNullable<Reader["session"]>,
  locale: Reader["locale"],
  { presence: words }: Reader["words"],
): Html {
  const is = agent.presence?.isAvailable ? "available" : "away";
  const to = is === "available" ? "away" : "available";
  return html`<form method="post" action="${inLanguage("/desk/presence", locale)}" class="row">
<input type="hidden" name="form-token" value="${formToken}">
<input type="hidden" name="to" value="${to}">
<span class="presence ${is}">${words.states[is]}</span>
<button>${words.to[to]}</button>
</form>`;
}

export const pageEnd = html`</main>
</body>
</html>
`;

/** A page's address in a language, which then stays the language of what it links to. */
export function inLanguage(path: string, locale: Reader["locale"]): string {
  return `${path}?lang=${locale}`;
}
