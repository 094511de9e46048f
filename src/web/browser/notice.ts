import type { PageWords } from "../page-words.ts";
import type { Link } from "./connection.ts";
import { element } from "./page.ts";

type NoticeId = Extract<keyof PageWords, `${string}Notice`>;

export type Notice = {
  readonly show: (notice: NoticeId) => void;
  /** Takes these away, when one of them is shown. */
  readonly clear: (...notices: readonly NoticeId[]) => void;
  readonly showLink: (link: Link) => void;
};

/** What the page itself has to say, above the conversation; screen readers hear it. */
export function createNotice(words: () => PageWords): Notice {
  const say = (target: HTMLElement, id: keyof PageWords) => {
    // so that it follows when the page changes its language
    target.dataset.word = id;
    target.textContent = words()[id];
  };
  return {
    show: (notice) => say(element("notice"), notice),
    clear: (...notices) => {
      const shown = element("notice").dataset.word;
      if (!notices.some((notice) => notice === shown)) return;
      delete element("notice").dataset.word;
      element("notice").textContent = "";
    },
    showLink: (link) => {
      element("link").dataset.link = link;
      say(element("link"), link);
    },
  };
}
