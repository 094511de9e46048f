import { type Found, isAlmostAll, isNearErrorWords, matchesOf, type Search } from "./error-mention-find.ts";

/** The words mail servers answer with: [AUTHENTICATIONFAILED], -ERR [IN-USE], SYS/TEMP. */
export function* serverResponses(search: Search): Generator<Found> {
  for (const match of matchesOf(response, search.codes.text)) {
    const word = match[2] ?? match[3] ?? match[4] ?? "";
    const known = search.index.responses.get(word);
    if (known === undefined) continue;
    const start = match.index + (match[1]?.length ?? 0);
    const end = match.index + match[0].length;
    const isSaidByServer = match[1] !== undefined;
    if (known.isDistinct || isSaidByServer || (match[2] !== undefined && isMeant(search, start, end))) {
      yield { id: known.id, code: known.code, start, end };
    }
  }
}

/** Before: the server's NO, BAD, BYE or -ERR. Then the word in brackets, or right behind -ERR, or by itself. */
const response =
  /((?<![a-z0-9])(?:no|bad|bye|-err) {1,2})?(?:\[ ?([a-z]{2,20}(?:[-/][a-z]{3,6})?)(?: [^\]]{0,20})?\]|(?<=-err {1,2})([a-z]{2,20}(?:[-/][a-z]{3,6})?)(?![a-z0-9])|(?<![a-z0-9/_@-])([a-z]{3,20}[-/]?[a-z]{3,20})(?![a-z0-9/_@-]))/g;

/** [Alert] opens many a subject; the server's own is in capitals and spoken of as an error. */
function isMeant({ codes, isAsked }: Search, start: number, end: number): boolean {
  const written = codes.source.slice(codes.starts[start], codes.starts[end - 1]);
  if (written !== written.toUpperCase()) return false;
  return isAsked || isNearErrorWords(codes.text, start, end) || isAlmostAll(codes.text, start, end);
}
