/** The parts of Web Chat 4.18 and its Direct Line client that the page uses. */

export type Activity = {
  readonly type: string;
  readonly id?: string;
  readonly from?: { readonly role?: string; readonly name?: string };
  readonly text?: string;
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string }[] };
  readonly locale?: string;
  readonly timestamp?: string;
  readonly channelData?: { readonly clientActivityID?: string };
  readonly attachments?: readonly { readonly contentUrl?: string }[];
};

export type Action = {
  readonly type: string;
  readonly meta?: { readonly clientActivityID?: string };
  readonly payload?: {
    readonly activity?: Activity;
    readonly text?: string;
    readonly displayText?: string;
    readonly value?: unknown;
    /** What waits in the send box. */
    readonly attachments?: readonly { readonly blob: Blob }[];
  };
};

export type Dispatch = (action: Action) => unknown;
export type Middleware = (store: { dispatch: Dispatch }) => (next: Dispatch) => Dispatch;

export type Store = {
  readonly dispatch: Dispatch;
  readonly getState: () => { readonly sendBoxValue: string };
};

/** Numbers of botframework-directlinejs: 0-2 on the way or there, from 3 on it does not come back by itself. */
export const onlineStatus = 2;

/** The id a message was given, once. */
export type Posted = {
  readonly subscribe: (observer: {
    readonly next: (id: string) => void;
    readonly error?: (error: unknown) => void;
    readonly complete?: () => void;
  }) => { readonly unsubscribe: () => void };
};

export type DirectLine = {
  readonly connectionStatus$: {
    readonly subscribe: (listener: (status: number) => void) => { readonly unsubscribe: () => void };
  };
  readonly watermark: string;
  postActivity: (activity: Activity) => Posted;
  /** How long it waits for an answer, between pings, and before it tries again. */
  timeout: number;
  /** What the client's constructor takes and createDirectLine does not pass on. */
  readonly services: { WebSocket: typeof WebSocket; random: () => number };
};

type DirectLineOptions = {
  readonly domain: string;
  readonly token: string;
  readonly conversationId: string;
  readonly watermark: string;
};

type WebChatProps = {
  readonly directLine: DirectLine;
  readonly store: Store;
  readonly userID: string;
  readonly locale: string;
  readonly nonce: string;
  readonly role: "main";
  /** Tells the server that somebody writes. */
  readonly sendTypingIndicator: true;
  readonly styleOptions: Readonly<Record<string, string | number | boolean | object | undefined>>;
  readonly adaptiveCardsHostConfig: object;
  /** Gives what is read out of each attachment when it comes; false: only that there is one. */
  readonly attachmentForScreenReaderMiddleware: () => () => () => boolean;
  readonly overrideLocalizedStrings: Readonly<Record<string, string>>;
};

type WebChat = {
  readonly createDirectLine: (options: DirectLineOptions) => DirectLine;
  readonly createStore: (initial: { sendBoxValue: string }, ...middlewares: readonly Middleware[]) => Store;
  readonly renderWebChat: (props: WebChatProps, element: HTMLElement) => void;
};

declare global {
  interface Window {
    /** Absent when the bundle could not be loaded. */
    readonly WebChat?: WebChat;
  }
}

export type { WebChat, WebChatProps };
