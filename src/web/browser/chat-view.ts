import type { PageData } from "../page-data.ts";
import type { Language } from "../page-language.ts";
import type { PageWords } from "../page-words.ts";
import { cardOptions } from "./card-options.ts";
import { wholeAddresses, withinLimits } from "./chat-files.ts";
import type { Connected } from "./connection.ts";
import type { HeldSends } from "./held-sends.ts";
import { element } from "./page.ts";
import { styleOptions } from "./style-options.ts";
import type { Activity, Dispatch, Middleware, Store, WebChat, WebChatProps } from "./web-chat.ts";

export type ChatView = {
  /** Shows a conversation: the same one over a new connection, or another one with the draft kept. */
  readonly show: (connected: Connected) => void;
  readonly speak: (language: Language, words: PageWords) => void;
  readonly dispatch: Dispatch;
};

type Deps = {
  readonly webChat: WebChat;
  readonly nonce: string;
  readonly held: HeldSends;
  readonly files: PageData["files"];
  readonly onBotMessage: (activity: Activity) => void;
  readonly onFilesRefused: () => void;
};

/** Web Chat on the page, drawn again with the same store whenever something about it changes. */
export function createChatView(deps: Deps): ChatView {
  const { webChat, nonce, held, files, onBotMessage, onFilesRefused } = deps;
  const createStore = (draft: string): Store =>
    webChat.createStore(
      { sendBoxValue: draft },
      held.middleware,
      withinLimits(files, onFilesRefused),
      wholeAddresses,
      hearing(onBotMessage),
      deliveredByEcho,
    );
  let store = createStore("");
  let shown: Connected | undefined;
  let spoken: Pick<WebChatProps, "locale" | "overrideLocalizedStrings"> = {
    locale: "",
    overrideLocalizedStrings: {},
  };

  function draw(): void {
    if (!shown) return;
    const props = {
      directLine: shown.directLine,
      store,
      userID: shown.session.userId,
      ...spoken,
      nonce,
      role: "main",
      sendTypingIndicator: true,
      styleOptions: { ...styleOptions, uploadAccept: files.accept },
      adaptiveCardsHostConfig: cardOptions,
      // it would read out every field of a card, without their names
      attachmentForScreenReaderMiddleware: () => () => () => false,
    } as const;
    webChat.renderWebChat(props, element("chat"));
  }

  return {
    show: (connected) => {
      const isOther =
        shown !== undefined && shown.session.conversationId !== connected.session.conversationId;
      if (isOther) store = createStore(store.getState().sendBoxValue);
      shown = connected;
      draw();
    },
    speak: (language, words) => {
      spoken = {
        locale: language === "ja" ? "ja-JP" : "en-US",
        overrideLocalizedStrings: {
          TEXT_INPUT_PLACEHOLDER: words.placeholder,
          ACTIVITY_NUM_ATTACHMENTS_ONE_ALT: words.attached,
        },
      };
      draw();
    },
    dispatch: (action) => store.dispatch(action),
  };
}

function hearing(onBotMessage: (activity: Activity) => void): Middleware {
  return () => (next) => (action) => {
    const result = next(action);
    const activity = action.type === "DIRECT_LINE/INCOMING_ACTIVITY" ? action.payload?.activity : undefined;
    if (activity?.type === "message" && activity.from?.role === "bot") onBotMessage(activity);
    return result;
  };
}

// a message whose answer was lost with the connection is marked as failed, though the server has it and says so
const deliveredByEcho: Middleware = () => (next) => (action) => {
  const result = next(action);
  const activity = action.type === "DIRECT_LINE/INCOMING_ACTIVITY" ? action.payload?.activity : undefined;
  const clientActivityID = activity?.channelData?.clientActivityID;
  if (activity?.from?.role === "user" && clientActivityID) {
    next({ type: "DIRECT_LINE/POST_ACTIVITY_FULFILLED", meta: { clientActivityID }, payload: { activity } });
  }
  return result;
};
