import type { Rating } from "#src/store/rating-store.ts";
import { commandIds } from "#src/understanding/acts.ts";

/** What a person can do in every state or in some, by a button or in words. */
export const commands = commandIds;

export type Command = (typeof commands)[number];

export function isCommand(id: string): id is Command {
  return commands.some((known) => known === id);
}

/**
 * What a button sends as the activity's `value`, under the key `kiriwake`. It comes back from the user's side,
 * so it is parsed and checked against the question like any other input.
 */
export type ButtonValue =
  | {
      readonly type: "answer";
      readonly question: string;
      readonly answer: string;
      /** The conversation's version when the question was asked: tells an old button from the current one. */
      readonly instance: number;
    }
  | { readonly type: "command"; readonly command: Command }
  /** How a person was helped; `instance` is the message that asked. */
  | {
      readonly type: "rating";
      readonly rating: Rating["rating"];
      readonly of: Rating["of"];
      readonly instance: number;
    }
  /** The review card; its fields come beside it: `check.<id>`, `contact.way`, `contact.time`, `contact.note`, `error`. */
  | { readonly type: "review"; readonly instance: number };
