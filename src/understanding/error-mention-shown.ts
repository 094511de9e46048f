import { type Found, matchesOf, type Search } from "./error-mention-find.ts";

/** What the screen said in words of no table: 「同期が止まりました」と出る, it says "sync has stopped". */
export function* shownTexts({ codes }: Search): Generator<Found> {
  for (const { pattern, isQuoted } of tellings) {
    for (const match of matchesOf(pattern, codes.text)) {
      const [all, said = ""] = match;
      const start = match.index + all.indexOf(said);
      if (isQuoted || looksLikeError(said)) yield { start, end: start + said.length };
    }
  }
}

/** Whether a text is such as an app shows, and not what somebody says of themselves. */
export function looksLikeError(text: string): boolean {
  return screenWords.test(text) || /[「『"“].{3,}[」』"”]|[a-z]{4,}.*\d|\d.*[a-z]{4,}|0x|\d{3}/i.test(text);
}

const showing =
  "[。.]?(?:と|って)(?:いう|ゆう)?(?:エラー|表示|メッセージ|警告|通知)?(?:が|は|で|に)?(?:出|でる|でて|でま|表示)";

const tellings = [
  { pattern: new RegExp(`(?<=[「『"])([^「『」』"\\n]{4,80})(?=[」』"]${showing})`, "g"), isQuoted: true },
  {
    pattern: new RegExp(`(?<=^|[。、.,!?\\n])([^。、,!?\\n「『」』"]{5,60})(?=${showing})`, "g"),
    isQuoted: false,
  },
  {
    pattern:
      /(?<=(?:says?|saying|shows?|message|error|reads?)[ :]{1,2}(?:that )?["'])([^"'\n]{5,80})(?=["'])/g,
    isQuoted: true,
  },
] as const;

const screenWords =
  /(?:でき|られ|れ|てい|りまし|しまし|りま|いま|しま)(?:ません|ない)|でした$|失敗|無効|不正|拒否|切れ|超過|超え|いっぱい|不足|満杯|間違|違い|違う|必要|確認して|入力して|許可|ブロック|認証|接続|応答|サーバ|タイムアウト|期限|証明書|見つかり|エラー(?:コード|番号|:| |が発生)|error|fail|cannot|can['’]t|could(?: not|n['’]t)|unable|den(?:y|ied)|invalid|incorrect|wrong|expired|required|refused|reject|time[d ]?out|not (?:found|valid|allowed|available)|full|exceeded|server|connection|sign[- ]?in|log[- ]?in|authenticat|certificate/i;
