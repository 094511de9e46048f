import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import enTeams from "#locales/en/teams.json" with { type: "json" };
import jaTeams from "#locales/ja/teams.json" with { type: "json" };
import { readerLocale } from "#src/render/reader-locale.ts";
import type { Locale } from "#src/render/words.ts";

/** Where Teams finds the tab that leads agents to the desk. */
export const deskTabPath = "/teams/desk";

/** What of restify's server is used here. */
type TabServer = {
  readonly get: (
    path: string,
    answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ) => unknown;
};

const words = { ja: jaTeams.tab, en: enTeams.tab } as const;

/** Who may show it in a frame. */
const teams = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft";

const style = `:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}
a{display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem;box-sizing:border-box;border-radius:.375rem;background:#0b6b66;color:#fff;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid;outline-offset:2px}`;
const styleHash = createHash("sha256").update(style).digest("base64");

/**
 * Serves the tab: a link that opens the desk in the browser. The desk itself is shown in no frame: whoever could show it
 * in theirs could have an agent press its buttons unawares.
 */
export function mountDeskTab(server: TabServer, { defaultLocale }: { readonly defaultLocale: Locale }): void {
  server.get(deskTabPath, async (request, response) => {
    const locale = readerLocale({
      asked: new URLSearchParams(request.url?.split("?")[1]).get("lang"),
      accepted: request.headers["accept-language"],
      fallback: defaultLocale,
    });
    const page = pageIn(locale);
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": Buffer.byteLength(page),
      "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors ${teams}`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      vary: "accept-language",
    });
    response.end(page);
  });
}

function pageIn(locale: Locale): string {
  const { name, about, open } = words[locale];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p>${about}</p>
<p><a href="/desk?lang=${locale}" target="_blank" rel="noopener">${open}</a></p>
</main>
</body>
</html>
`;
}
