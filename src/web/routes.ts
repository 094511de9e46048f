import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readerLocale } from "#src/render/reader-locale.ts";
import { sendAsset } from "./asset.ts";
import { webAssets } from "./assets.ts";
import { chatPage } from "./chat-page.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import type { Language } from "./page-language.ts";

export type WebDeps = {
  /** The sites that may embed the chat, each as scheme, host and port. */
  readonly allowedOrigins: readonly string[];
  readonly defaultLocale: Language;
  /** The Web Chat bundle, with its .br and .gz beside it; see fetch-webchat.ts. */
  readonly webchatFile: string;
};

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What of restify's server is used here. */
export type WebServer = {
  readonly get: (path: string, answer: Route) => unknown;
  readonly head: (path: string, answer: Route) => unknown;
};

/** Puts the chat page, its scripts and embed.js on the server. */
export function mountWeb(server: WebServer, deps: WebDeps): void {
  const assets = webAssets(deps);
  const modules = [...assets.keys()].filter((path) => path.endsWith(".js") && path !== "/embed.js");

  mount("/", (request, response) => sendPage(request, response, { ...deps, modules }));
  for (const [path, asset] of assets) {
    mount(path, (request, response) => sendAsset(asset, request, response));
  }

  function mount(path: string, send: (request: IncomingMessage, response: ServerResponse) => void): void {
    // restify ends the process for what a plain handler throws, and answers 500 for an async one's
    const answer: Route = async (request, response) => send(request, response);
    server.get(path, answer);
    server.head(path, answer);
  }
}

type PageDeps = WebDeps & { readonly modules: readonly string[] };

function sendPage(request: IncomingMessage, response: ServerResponse, deps: PageDeps): void {
  const { allowedOrigins, defaultLocale, modules } = deps;
  const query = new URLSearchParams(request.url?.split("?")[1]);
  const nonce = randomBytes(16).toString("base64");
  const language = readerLocale({
    asked: query.get("lang"),
    accepted: request.headers["accept-language"],
    fallback: defaultLocale,
  });
  const html = chatPage({ language, embedded: query.get("embed") === "1", nonce, allowedOrigins, modules });

  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Content-Language": language,
    "Content-Security-Policy": contentSecurityPolicy({ nonce, host: request.headers.host, allowedOrigins }),
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    Vary: "Accept-Language",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : html);
}
