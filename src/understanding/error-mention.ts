import type { Found, Search } from "./error-mention-find.ts";
import { type Folded, foldForCodes, foldForTexts, original } from "./error-mention-fold.ts";
import { hexCodes } from "./error-mention-hex.ts";
import { type ErrorTable, indexOf } from "./error-mention-index.ts";
import { serverResponses } from "./error-mention-response.ts";
import { shownTexts } from "./error-mention-shown.ts";
import { statusCodes } from "./error-mention-status.ts";
import { appTexts } from "./error-mention-text.ts";

/** An error somebody writes about: `id` when the table knows it, `code` as it is usually written, `quote` in the user's own characters. */
export type ErrorMention = {
  readonly id?: string;
  readonly code?: string;
  readonly quote: string;
  readonly known: boolean;
};

/** The error a message speaks of; one met while receiving before one met while sending, a known one before an unknown one. */
export function errorMention(
  text: string,
  table: ErrorTable,
  { isAsked = false }: { readonly isAsked?: boolean } = {},
): ErrorMention | undefined {
  const codes = foldForCodes(text);
  const texts = foldForTexts(codes);
  const index = indexOf(table, (printed) => foldForTexts(foldForCodes(printed)).text);
  const search: Search = { codes, texts, index, isAsked };
  const best = [
    ...candidates(codes, hexCodes(search)),
    ...candidates(codes, statusCodes(search)),
    ...candidates(codes, serverResponses(search)),
    ...candidates(texts, appTexts(search)),
    ...candidates(codes, shownTexts(search)),
  ].reduce<Candidate | undefined>((first, next) => (isBetter(next, first, table) ? next : first), undefined);
  return best === undefined ? undefined : toMention(best, text);
}

type Candidate = Omit<Found, "start" | "end"> & { readonly start: number; readonly end: number };

function* candidates(folded: Folded, places: Iterable<Found>): Generator<Candidate> {
  for (const place of places) {
    const candidate = { ...place, ...original(folded, place.start, place.end) };
    if (!isDenied(folded.source, candidate)) yield candidate;
  }
}

/** "0x800CCC0Eは出ていません" tells of no error. */
function isDenied(source: string, { start, end }: Candidate): boolean {
  return (
    saidGone.test(source.slice(end, end + 24)) || saidNever.test(source.slice(Math.max(0, start - 24), start))
  );
}

const saidGone =
  /^[」』"”')\]]?(?:と(?:いう|の)?|って)?(?:エラー|メッセージ|表示)?(?:(?:は|も|が|とは|では)?(?:もう|全く|一切)?(?:出て(?:い)?(?:ません|ない)|出(?:ません|ない|なかった|なくな[りっ])|表示され(?:て(?:い)?)?(?:ません|ない|なくな[りっ])|ありません|ない|なかった|なし|なくなり?(?:ました|った)|消え(?:ました|た))|(?:では|じゃ)なく)(?!とき|時|こと|場合)|^["')\]]? (?:is gone|(?:does|did)(?: not|n['’]t) (?:appear|show))/;
const saidNever =
  /(?:\bnot|isn['’]t|without|never (?:see|saw|get|got)|(?:do|did)n['’]t (?:see|get)|no longer (?:see|get))(?: an?| the| any)?(?: error)?(?: code)? ["']?$/i;

function isBetter(next: Candidate, first: Candidate | undefined, table: ErrorTable): boolean {
  if (first === undefined) return true;
  const difference =
    rank(next, table) - rank(first, table) || next.start - first.start || first.end - next.end;
  return difference < 0;
}

function rank({ id, code }: Candidate, table: ErrorTable): number {
  if (id === undefined) return 3;
  if (table[id]?.direction === "send") return 2;
  return code === undefined ? 1 : 0;
}

function toMention({ id, code, start, end }: Candidate, text: string): ErrorMention {
  return {
    ...(id === undefined ? {} : { id }),
    ...(code === undefined ? {} : { code }),
    quote: text.slice(start, end),
    known: id !== undefined,
  };
}
