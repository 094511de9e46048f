import type { Language } from "./page-language.ts";
import type { EmbedWords, PageWords } from "./page-words.ts";

/** What the server tells the page's script, as JSON inside the page. */
export type PageData = {
  readonly language: Language;
  readonly words: Readonly<Record<Language, PageWords>>;
  readonly embedded: boolean;
  /** What can be attached: the endings of names, how large, and how many at once. */
  readonly files: { readonly accept: string; readonly largestBytes: number; readonly most: number };
  readonly allowedOrigins: readonly string[];
};

/** What embed.js is given when it is served. */
export type EmbedData = {
  readonly allowedOrigins: readonly string[];
  readonly defaultLanguage: Language;
  readonly css: string;
  readonly words: Readonly<Record<Language, EmbedWords>>;
};

/** What the host page tells the chat in its frame. */
export type HostMessage = {
  readonly type: "kiriwake:visible";
  readonly isVisible: boolean;
  /** What a frame without storage asked it to keep. */
  readonly kept: string | null;
};

/** What the chat tells the host page around its frame. */
export type FrameMessage =
  | { readonly type: "kiriwake:ready" }
  | { readonly type: "kiriwake:close" }
  | { readonly type: "kiriwake:keep"; readonly kept: string }
  | { readonly type: "kiriwake:unread"; readonly count: number };
