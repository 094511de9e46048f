import type { ButtonValue, Command } from "#src/turn/button-value.ts";
import type { Language } from "../page-language.ts";
import { element } from "./page.ts";
import type { Dispatch } from "./web-chat.ts";

type Deps = { readonly dispatch: Dispatch; readonly language: () => Language };

/** The buttons that are always there say to the bot what the same words typed would say. */
export function connectToolbar({ dispatch, language }: Deps): void {
  const connect = (id: string, command: () => Command) => {
    const button = element(id);
    button.removeAttribute("disabled");
    button.addEventListener("click", () => {
      const text = button.textContent ?? "";
      const value: { kiriwake: ButtonValue } = { kiriwake: { type: "command", command: command() } };
      dispatch({ type: "WEB_CHAT/SEND_MESSAGE_BACK", payload: { text, displayText: text, value } });
      showNewest();
    });
  };
  connect("back", () => "back");
  connect("restart", () => "restart");
  connect("human", () => "human");
  connect("language", () => (language() === "ja" ? "english" : "japanese"));
}

// Web Chat does this for its own buttons only
function showNewest(): void {
  const transcript = document.querySelector(".webchat__basic-transcript__scrollable");
  transcript?.scrollTo({ top: transcript.scrollHeight });
}
