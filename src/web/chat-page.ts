import { largestBytes, mostFiles } from "#src/files/check-file.ts";
import { acceptedExtensions } from "#src/files/file-kind.ts";
import type { PageData } from "./page-data.ts";
import type { Language } from "./page-language.ts";
import { type PageWords, pageWords } from "./page-words.ts";
import { webchatBundle } from "./webchat-bundle.ts";

type ChatPage = {
  readonly language: Language;
  readonly embedded: boolean;
  readonly nonce: string;
  readonly allowedOrigins: readonly string[];
  /** The paths of the page's script modules, loaded side by side instead of one after the other. */
  readonly modules: readonly string[];
};

/** The page around Web Chat, complete in its first language before any script runs. */
export function chatPage(page: ChatPage): string {
  const words = pageWords[page.language];
  return `<!doctype html>
<html lang="${page.language}"${page.embedded ? " data-embedded" : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/chat.css">
<link rel="stylesheet" href="/web-chat.css">
${page.modules.map((path) => `<link rel="modulepreload" href="${path}">`).join("\n")}
<script type="module" src="/chat.js"></script>
<script id="webchat" src="/webchat-${webchatBundle.version}.js" defer></script>
<script type="application/json" id="page-data" nonce="${page.nonce}">${json(pageData(page))}</script>
</head>
<body>
${header(page)}
<noscript><p class="notice">${words.noscript}</p></noscript>
<p class="notice" id="notice" role="status"></p>
<div id="chat"></div>
</body>
</html>
`;
}

function header({ language, embedded }: ChatPage): string {
  const words = pageWords[language];
  const other = language === "ja" ? "en" : "ja";
  const close = `<button type="button" id="close" disabled data-word-label="close" aria-label="${words.close}">×</button>`;
  return `<header>
<div class="heading">
<h1 data-word="title">${words.title}</h1>
<p class="link" role="status"><span id="link" data-link="connecting">${words.connecting}</span></p>
</div>
<button type="button" id="save" disabled data-word-label="save" aria-label="${words.save}">⤓</button>
<button type="button" id="language" disabled data-word="otherLanguage" lang="${other}">${words.otherLanguage}</button>
${embedded ? close : ""}
<div class="toolbar" role="group" data-word-label="actions" aria-label="${words.actions}">
${button("back", "back", words)}
${button("restart", "restart", words)}
${button("human", "human", words)}
</div>
</header>`;
}

function button(id: string, word: keyof PageWords, words: PageWords): string {
  // chat.js enables it
  return `<button type="button" id="${id}" disabled data-word="${word}">${words[word]}</button>`;
}

function pageData({ language, embedded, allowedOrigins }: ChatPage): PageData {
  const files = { accept: acceptedExtensions, largestBytes, most: mostFiles };
  return { language, embedded, allowedOrigins, files, words: pageWords };
}

/** JSON that cannot end the script element it stands in. */
function json(value: PageData): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
