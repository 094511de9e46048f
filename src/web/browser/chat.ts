import type { Language } from "../page-language.ts";
import { type ChatView, createChatView } from "./chat-view.ts";
import { keepConnected } from "./connection.ts";
import { createHeldSends } from "./held-sends.ts";
import { connectHost } from "./host.ts";
import { followLink } from "./link.ts";
import { createNotice } from "./notice.ts";
import { element, readPageData, speak } from "./page.ts";
import { connectSave } from "./save-chat.ts";
import { hasConversation, openSession } from "./session.ts";
import { connectToolbar } from "./toolbar.ts";
import type { Activity, WebChat } from "./web-chat.ts";

const languageKey = "kiriwake.language";

const { page, nonce } = readPageData();
const host = connectHost(page);
const { memory } = host;
const notice = createNotice(() => page.words[language]);
let language = page.language;

if (page.embedded) closeByButtonAndKey();
await Promise.all([webchatScript(), host.isReady]);
language = rememberedLanguage();
speak(language, page.words[language]);
if (window.WebChat) await run(window.WebChat);
else notice.show("loadFailedNotice");

async function run(webChat: WebChat): Promise<void> {
  const held = createHeldSends(() => notice.show("heldNotice"));
  const view = createChatView({
    webChat,
    nonce,
    held,
    files: page.files,
    onBotMessage: (activity) => {
      notice.clear("filesNotice");
      hear(activity, view);
    },
    onFilesRefused: () => notice.show("filesNotice"),
  });
  view.speak(language, page.words[language]);
  connectToolbar({ dispatch: view.dispatch, language: () => language });

  const onLink = followLink({ notice, held, dispatch: view.dispatch });
  onLink("connecting");
  let hadConversation = hasConversation(memory);
  const enter = () =>
    openSession({ memory, locale: () => language, onCrowd: () => notice.show("crowdedNotice") });
  connectSave({
    openSession: enter,
    language: () => language,
    words: () => page.words[language],
    onFailed: () => notice.show("saveFailedNotice"),
  });
  await keepConnected({
    webChat,
    openSession: enter,
    onConnected: (connected) => {
      view.show(connected);
      if (hadConversation && !connected.session.resumed) notice.show("renewedNotice");
      hadConversation = true;
    },
    onLink,
  });
}

/** The bundle is large and comes after this script: closing must not wait for it. */
function webchatScript(): Promise<void> {
  return new Promise((resolve) => {
    const script = element("webchat");
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => resolve());
  });
}

function closeByButtonAndKey(): void {
  element("close").removeAttribute("disabled");
  element("close").addEventListener("click", host.close);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) host.close();
  });
}

/** The page follows the language the bot speaks. */
function hear(activity: Activity, view: ChatView): void {
  host.onBotMessage(activity);
  const spoken = activity.locale?.startsWith("en") ? "en" : "ja";
  if (activity.locale === undefined || spoken === language) return;
  language = spoken;
  memory.write(languageKey, spoken);
  speak(spoken, page.words[spoken]);
  view.speak(spoken, page.words[spoken]);
}

function rememberedLanguage(): Language {
  // a conversation goes on in its own language, whatever the address says
  const remembered = hasConversation(memory) ? memory.read(languageKey) : undefined;
  return remembered === "ja" || remembered === "en" ? remembered : page.language;
}
