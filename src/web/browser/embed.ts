import type { EmbedData, FrameMessage, HostMessage } from "../page-data.ts";
import type { Language } from "../page-language.ts";

// served as a classic script, wrapped in a function that is given this (browser-files.ts)
declare const embed: EmbedData;

const script = document.currentScript;
const origin = script instanceof HTMLScriptElement ? new URL(script.src).origin : location.origin;
const hostId = "kiriwake-chat";
const stateKey = "kiriwake.embed";
const keptKey = "kiriwake.kept";
const language = pickLanguage();
const words = embed.words[language];

if (origin !== location.origin && !embed.allowedOrigins.includes(location.origin)) {
  // biome-ignore lint/suspicious/noConsole: the site's owner has no other place to learn why there is no chat
  console.warn(`Kiriwake: ${location.origin} is not an allowed origin.`);
} else if (document.body) addChat();
else addEventListener("DOMContentLoaded", addChat);

function addChat(): void {
  if (document.getElementById(hostId)) return;
  const host = make("div", { id: hostId, lang: language });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(embed.css);
  root.adoptedStyleSheets = [sheet];
  const launcher = make("button", { type: "button" });
  const badge = make("span", { ariaHidden: "true" });
  const panel = make("div", { id: "panel", hidden: true });
  launcher.setAttribute("aria-controls", panel.id);
  launcher.append(badge);
  root.append(panel, launcher);
  document.body.append(host);
  live({ launcher, badge, panel });
}

type Parts = {
  readonly launcher: HTMLButtonElement;
  readonly badge: HTMLElement;
  readonly panel: HTMLElement;
};

function live(parts: Parts): void {
  const { launcher, panel } = parts;
  let frame: HTMLIFrameElement | undefined;
  let unread = 0;
  const remembered = remember(stateKey);

  const show = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    frame ??= addFrame(panel);
    tellVisible(frame, panel);
    remember(stateKey, isOpen ? "open" : "closed");
    label(parts, unread);
  };
  const close = () => {
    if (panel.hidden) return;
    show(false);
    launcher.focus();
  };

  launcher.onclick = () => {
    if (!panel.hidden) return close();
    show(true);
    frame?.focus();
  };
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
  addEventListener("message", ({ source, origin: from, data }: MessageEvent<FrameMessage>) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    if (data.type === "kiriwake:close") close();
    if (data.type === "kiriwake:ready") {
      panel.dataset.ready = "yes";
      tellVisible(frame, panel);
    }
    if (data.type === "kiriwake:keep") remember(keptKey, data.kept);
    if (data.type === "kiriwake:unread") unread = data.count;
    label(parts, unread);
  });
  label(parts, unread);
  // whoever has a conversation hears of its answers, without a chat that pops up by itself
  if (remembered) show(remembered === "open" && innerWidth > 480);
}

function label({ launcher, badge, panel }: Parts, unread: number): void {
  const count = unread ? String(unread) : "";
  launcher.ariaLabel = words.title + (count && ` (${words.embedUnread.replace("{count}", count)})`);
  launcher.ariaExpanded = String(!panel.hidden);
  badge.textContent = count;
}

function addFrame(panel: HTMLElement): HTMLIFrameElement {
  const address = `${origin}/?embed=1&lang=${language}&host=${encodeURIComponent(location.origin)}`;
  const frame = make("iframe", { title: words.title, src: address });
  frame.onload = () => {
    // the chat has spoken before that when it is there; else the frame shows the browser's own error
    setTimeout(() => panel.dataset.ready || frame.replaceWith(excuse()), 3_000);
  };
  panel.append(frame);
  return frame;
}

function tellVisible(frame: HTMLIFrameElement | undefined, { hidden, dataset }: HTMLElement): void {
  const message: HostMessage = { type: "kiriwake:visible", isVisible: !hidden, kept: remember(keptKey) };
  // until the chat has spoken, the frame is still an empty page of the host's own
  if (dataset.ready) frame?.contentWindow?.postMessage(message, origin);
}

function excuse(): HTMLElement {
  const text = make("p", { textContent: `${words.embedUnavailable} ` });
  const address = `${origin}/?lang=${language}`;
  text.append(make("a", { href: address, target: "_blank", textContent: words.embedNewTab }));
  return text;
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}

/** The host page's memory, told and asked; none where the browser keeps none. */
function remember(key: string, value?: string): string | null {
  try {
    if (value) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function pickLanguage(): Language {
  const wished = (script?.dataset.lang ?? document.documentElement.lang).slice(0, 2);
  return wished === "ja" || wished === "en" ? wished : embed.defaultLanguage;
}
