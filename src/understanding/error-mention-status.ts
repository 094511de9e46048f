import { type Found, isAlmostAll, isNearErrorWords, matchesOf, type Search } from "./error-mention-find.ts";

/** The three-part codes of a mail that came back: 5.1.1, 550 5.7.26, #5.2.2. */
export function* statusCodes(search: Search): Generator<Found> {
  const { text } = search.codes;
  for (const match of matchesOf(threeParts, text)) {
    const start = match.index;
    const code = match[0];
    const id = idOf(search, code);
    const before = text.slice(Math.max(0, start - 24), start);
    const after = text.slice(start + code.length, start + code.length + 12);
    if (isVersion(before, after)) continue;
    if (!saysCode.test(before) && !(id !== undefined && isBelievable(search, start, code.length, before)))
      continue;
    const place = { start, end: start + code.length, code };
    yield id === undefined ? place : { ...place, id };
  }
}

const threeParts = /(?<![a-z0-9_.,/])[45]\.[0-7]\.\d{1,3}(?![a-z0-9_/]|\.\d|-\d)/g;

/** The words right before that make it a code whatever its number: "550 ", "#", "status: ", エラーコード. */
const saysCode =
  /(?:(?<![0-9.])[45][0-5]\d[ -]?#?|#|(?:status|dsn|smtp|error|code|err|エラー|コード|ステータス)[ :;=#「『("'<[はがの]{0,3})$/;

function idOf({ index }: Search, code: string): string | undefined {
  return index.idOf.get(code) ?? index.idOf.get(code.replace(/\d+$/, "x"));
}

/** 5.1.1 is also a number of iOS, of a chapter, of a day in the fifth year of Reiwa. */
function isVersion(before: string, after: string): boolean {
  if (
    /(?:バージョン|ヴァージョン|版|令和|平成|昭和|西暦|第|章|節|ファーム(?:ウェア)?)[ .:はがの]{0,2}$/.test(
      before,
    )
  )
    return true;
  if (
    /^ ?(?:版|以降|以前|以上|章|節|項|(?:に|へ|から)(?:アップ|バージョン|更新|上げ)|or (?:later|newer|above)|beta|rc)/.test(
      after,
    )
  ) {
    return true;
  }
  const word = /([a-z][a-z0-9+]*)[.]?[ :(]{0,2}$/.exec(before)?.[1];
  return word !== undefined && !linkingWords.has(word);
}

const linkingWords = new Set(
  "a an and as by code codes dsn err error errors failed failure got get getting gives in is it message of or rejected reply response returned said say saying says shows smtp status the to was with".split(
    " ",
  ),
);

function isBelievable(search: Search, start: number, length: number, before: string): boolean {
  const { text } = search.codes;
  if (search.isAsked || isAlmostAll(text, start, start + length)) return true;
  return isNearErrorWords(text, start, start + length) && !/\d[ /年月]?$/.test(before);
}
