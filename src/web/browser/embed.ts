import type { EmbedData, FrameMessage, HostMessage } from "../page-data.ts";
import type { Language } from "../page-language.ts";

// served as a classic script, wrapped in a function that is given this (browser-files.ts)
declare const embed: EmbedData;

const script = document.currentScript;
const origin = script instanceof HTMLScriptElement ? new URL(script.src).origin : location.origin;
const hostId = "kiriwake-chat";
const memoryKey = "kiriwake.embed";
const language = pickLanguage();
const words = embed.words[language];

if (origin !== location.origin && !embed.allowedOrigins.includes(location.origin)) {
  // biome-ignore lint/suspicious/noConsole: the site's owner has no other place to learn why there is no chat
  console.warn(`Kiriwake: ${location.origin} is not among the chat's allowed origins, so it is not shown.`);
} else if (document.body) addChat();
else addEventListener("DOMContentLoaded", addChat);

function addChat(): void {
  if (document.getElementById(hostId)) return;
  const host = make("div", { id: hostId, lang: language });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css());
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

function live({ launcher, badge, panel }: Parts): void {
  let frame: HTMLIFrameElement | undefined;
  let unread = 0;
  const remembered = remember(undefined);

  const tell = (message: HostMessage) => frame?.contentWindow?.postMessage(message, origin);
  const show = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    frame ??= addFrame(panel, () => tell({ type: "kiriwake:visible", isVisible: !panel.hidden }));
    tell({ type: "kiriwake:visible", isVisible: isOpen });
    remember(isOpen ? "open" : "closed");
    label();
  };
  const close = () => {
    if (panel.hidden) return;
    show(false);
    launcher.focus();
  };
  const label = () => {
    const action = panel.hidden ? words.embedOpen : words.embedClose;
    const count = unread ? ` (${words.embedUnread.replace("{count}", String(unread))})` : "";
    launcher.ariaLabel = action + count;
    launcher.ariaExpanded = String(!panel.hidden);
    badge.textContent = unread ? String(unread) : "";
  };

  launcher.addEventListener("click", () => {
    if (!panel.hidden) return close();
    show(true);
    frame?.focus();
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
  addEventListener("message", ({ source, origin: from, data }: MessageEvent<FrameMessage>) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    if (data.type === "kiriwake:close") close();
    if (data.type === "kiriwake:ready") panel.dataset.ready = "yes";
    if (data.type === "kiriwake:unread") unread = data.count;
    label();
  });
  label();
  // whoever has a conversation hears of its answers, without a chat that pops up by itself
  if (remembered) show(remembered === "open" && innerWidth > 480);
}

function addFrame(panel: HTMLElement, onLoad: () => void): HTMLIFrameElement {
  const frame = make("iframe", { title: words.title, src: `${origin}/?embed=1&lang=${language}` });
  frame.onload = () => {
    onLoad();
    // the chat answers at once when it is there; else the frame shows the browser's own error
    setTimeout(() => panel.dataset.ready || frame.replaceWith(excuse()), 3_000);
  };
  panel.append(frame);
  return frame;
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

/** The host page's memory of the chat, told and asked; none where the browser keeps none. */
function remember(state: "open" | "closed" | undefined): string | null {
  try {
    if (state) localStorage.setItem(memoryKey, state);
    return localStorage.getItem(memoryKey);
  } catch {
    return null;
  }
}

function pickLanguage(): Language {
  const wished = (script?.dataset.lang ?? document.documentElement.lang).slice(0, 2);
  return wished === "ja" || wished === "en" ? wished : embed.defaultLanguage;
}

function css(): string {
  return `
:host { all: initial; position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; font: 16px/1.5 system-ui, sans-serif; }
button { width: 60px; height: 60px; border: 0; border-radius: 50%; color: #fff; background: #0b6b66; box-shadow: 0 4px 16px #0004; cursor: pointer; }
button::before { content: "✉\uFE0E"; font-size: 28px; }
[aria-expanded=true]::before { content: "×"; }
button:focus-visible { outline: 3px solid #0b6b66; outline-offset: 3px; }
span { position: absolute; top: -4px; right: -4px; min-width: 24px; border-radius: 12px; background: #b3261e; font-size: 13px; line-height: 24px; }
span:empty { display: none; }
div { position: absolute; right: 0; bottom: 72px; width: 400px; height: min(680px, 100vh - 112px); overflow: hidden; border-radius: 16px; background: Canvas; color: CanvasText; box-shadow: 0 8px 40px #0005; }
[hidden] { display: none; }
iframe { width: 100%; height: 100%; border: 0; }
p { padding: 24px; }
a { color: LinkText; }
@media (max-width: 480px) { div { position: fixed; inset: 0; width: auto; height: auto; border-radius: 0; } }
`;
}
