import type { Action, Middleware } from "./web-chat.ts";

export type HeldSends = {
  readonly middleware: Middleware;
  /** Lets everything through, first what was held, in order. */
  readonly release: (dispatch: (action: Action) => unknown) => void;
  readonly hold: () => void;
};

const sends = new Set([
  "WEB_CHAT/SUBMIT_SEND_BOX",
  "WEB_CHAT/SEND_MESSAGE",
  "WEB_CHAT/SEND_MESSAGE_BACK",
  "WEB_CHAT/SEND_POST_BACK",
]);

/** Web Chat drops or fails what is sent without a connection: this keeps it until there is one. */
export function createHeldSends(onHeld: () => void): HeldSends {
  let isHolding = true;
  let held: readonly Action[] = [];
  return {
    middleware: () => (next) => (action) => {
      if (!isHolding) return next(action);
      // who goes on typing has not finished the message: it is sent when they press the key again
      if (action.type === "WEB_CHAT/SET_SEND_BOX")
        held = held.filter(({ type }) => type !== "WEB_CHAT/SUBMIT_SEND_BOX");
      if (!sends.has(action.type)) return next(action);
      held = [...held, action];
      onHeld();
      return action;
    },
    release: (dispatch) => {
      isHolding = false;
      const waiting = held;
      held = [];
      for (const action of waiting) dispatch(action);
    },
    hold: () => {
      isHolding = true;
    },
  };
}
