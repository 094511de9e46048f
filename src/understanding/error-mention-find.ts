import type { Folded } from "./error-mention-fold.ts";
import type { ErrorIndex } from "./error-mention-index.ts";

/** A place in the text that is an error's code or words. */
export type Found = {
  readonly id?: string;
  readonly code?: string;
  readonly start: number;
  readonly end: number;
};

/** What every finder is given: the text in its two foldings, the table prepared, and whether an error was asked for. */
export type Search = {
  readonly codes: Folded;
  readonly texts: Folded;
  readonly index: ErrorIndex;
  readonly isAsked: boolean;
};

/** More tries than anybody writes codes; a hostile text ends here. */
export const mostTries = 200;

/** The first matches of a sticky-free global pattern. */
export function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  let tries = 0;
  for (const match of text.matchAll(pattern)) {
    yield match;
    tries += 1;
    if (tries === mostTries) return;
  }
}

/** Whether the words near a place speak of an error or of mail that came back. */
export function isNearErrorWords(text: string, start: number, end: number): boolean {
  return errorWords.test(text.slice(Math.max(0, start - 60), end + 60));
}

/** Whether the message is hardly more than this. */
export function isAlmostAll(text: string, start: number, end: number): boolean {
  return /^(?:エラー|でし|です|た|か|[\s\p{P}])*$/u.test(
    (text.slice(0, start) + text.slice(end)).slice(0, 60),
  );
}

const errorWords =
  /エラー|コード|バウンス|戻って|戻り|返って|返送|返され|不達|届かな|配信|拒否|書いて|書かれ|表示|[とが]出|error|code|bounce|undeliver|deliver|returned|reject|fail|mailer-daemon|smtp/;
