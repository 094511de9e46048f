import { describe, expect, test } from "vitest";
import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { errorMention } from "#src/understanding/error-mention.ts";

describe("finds a code", () => {
  test.each([
    ["0x800CCC92", "0x800CCC92", "0x800CCC92"],
    ["0x800ccc92", "0x800CCC92", "0x800ccc92"],
    ["0X800CCC92", "0x800CCC92", "0X800CCC92"],
    ["０ｘ８００ＣＣＣ９２", "0x800CCC92", "０ｘ８００ＣＣＣ９２"],
    ["0×800CCC0E と出ます", "0x800CCC0E", "0×800CCC0E"],
    ["0✕800CCC0Eが出る", "0x800CCC0E", "0✕800CCC0E"],
    ["Ox800CCC0E", "0x800CCC0E", "Ox800CCC0E"],
    ["0x8OOCCC0E", "0x800CCC0E", "0x8OOCCC0E"],
    ["0x800CCClA", "0x800CCC1A", "0x800CCClA"],
    ["0x800CCCIA", "0x800CCC1A", "0x800CCCIA"],
    ["0x8004210A", "0x8004210A", "0x8004210A"],
    ["0x800421OA", "0x8004210A", "0x800421OA"],
    ["800ccc0e", "0x800CCC0E", "800ccc0e"],
    ["エラー800ccc0eです", "0x800CCC0E", "800ccc0e"],
    ["エラーコードは800CCC0Fでした", "0x800CCC0F", "800CCC0F"],
    ["x800CCC0E", "0x800CCC0E", "x800CCC0E"],
    ["error800ccc0e", "0x800CCC0E", "800ccc0e"],
    ["0x800 CCC 92", "0x800CCC92", "0x800 CCC 92"],
    ["0x800-CCC-92", "0x800CCC92", "0x800-CCC-92"],
    ["0x 800CCC92", "0x800CCC92", "0x 800CCC92"],
    ["800 CCC 92 というエラー", "0x800CCC92", "800 CCC 92"],
    ["0x80042108", "0x80042108", "0x80042108"],
    ["エラー80042108が出ました", "0x80042108", "80042108"],
    ["0x800CCC0Eが消えません", "0x800CCC0E", "0x800CCC0E"],
    ["0x800CCC0Eが出ないときもあります", "0x800CCC0E", "0x800CCC0E"],
    ["0x800CCC0Eがなくならない", "0x800CCC0E", "0x800CCC0E"],
    ["(0x800408FC)", "0x800408FC", "0x800408FC"],
    ["「0x800408fc」と表示", "0x800408FC", "0x800408fc"],
    [
      "タスク 'aaa - 受信中' でエラー (0x800CCC0F) : サーバーへの接続が中断されました",
      "0x800CCC0F",
      "0x800CCC0F",
    ],
    ["Outlook says 0x80072EE7.", "0x80072EE7", "0x80072EE7"],
    ["-2147221230", "0x80040112", "-2147221230"],
    ["エラー番号 -2147217660", "0x80040F04", "-2147217660"],
    ["−2147217660", "0x80040F04", "−2147217660"],
    ["2147749636", "0x80040F04", "2147749636"],
    ["エラー 2147749636 が出ます", "0x80040F04", "2147749636"],
    ["5.1.1", "5.1.1", "5.1.1"],
    ["550 5.1.1 User unknown", "5.1.1", "5.1.1"],
    ["550-5.7.26 This mail has been blocked", "5.7.26", "5.7.26"],
    ["#5.2.2", "5.2.2", "#5.2.2".slice(1)],
    ["<a@example.com>: host mx said: 552 5.2.2 Quota exceeded", "5.2.2", "5.2.2"],
    ["５．７．１と書いてあります", "5.7.1", "５．７．１"],
    ["送り主に 5.7.1 のエラーが返ったそうです", "5.7.1", "5.7.1"],
    ["Status: 5.4.4", "5.4.4", "5.4.4"],
    ["smtp; 451 4.7.1 Greylisting in action", "4.7.1", "4.7.1"],
    ["the mail was returned with 5.1.1", "5.1.1", "5.1.1"],
    ["DSN 4.2.2", "4.2.2", "4.2.2"],
    ["554 5.6.1", "5.6.1", "5.6.1"],
    ["エラーコード5.5.2", "5.5.2", "5.5.2"],
    ["550 5.7.515 Access denied", "5.7.515", "5.7.515"],
    ["[AUTHENTICATIONFAILED] Authentication failed.", "AUTHENTICATIONFAILED", "[AUTHENTICATIONFAILED]"],
    [
      "［ＡＵＴＨＥＮＴＩＣＡＴＩＯＮＦＡＩＬＥＤ］",
      "AUTHENTICATIONFAILED",
      "［ＡＵＴＨＥＮＴＩＣＡＴＩＯＮＦＡＩＬＥＤ］",
    ],
    ["authenticationfailed と出ます", "AUTHENTICATIONFAILED", "authenticationfailed"],
    ["-ERR [IN-USE] mailbox locked", "IN-USE", "[IN-USE]"],
    ["-ERR [SYS/TEMP] try later", "SYS/TEMP", "[SYS/TEMP]"],
    ["-ERR [AUTH] invalid login", "AUTH", "[AUTH]"],
    ["a1 NO [OVERQUOTA] Quota", "OVERQUOTA", "[OVERQUOTA]"],
    ["a1 NO [UNAVAILABLE] later", "UNAVAILABLE", "[UNAVAILABLE]"],
    ["エラー [LIMIT] が出ます", "LIMIT", "[LIMIT]"],
    ["LOGINDISABLED", "LOGINDISABLED", "LOGINDISABLED"],
  ])("%s", (text, code, quote) => {
    expect(errorMention(text, errorCodes)).toMatchObject({ code, quote });
  });

  test("of another part of the same range, and says it does not know it", () => {
    expect(errorMention("エラー 0x8ABCDEF0 です", errorCodes)).toEqual({
      code: "0x8ABCDEF0",
      quote: "0x8ABCDEF0",
      known: false,
    });
    expect(errorMention("550 5.7.999 no", errorCodes)).toEqual({
      code: "5.7.999",
      quote: "5.7.999",
      known: false,
    });
  });

  test("under the family's id when the table has only the family", () => {
    expect(errorMention("554 5.6.1", errorCodes)?.id).toBe("dsn-5-6-x");
  });
});

describe("finds the words of a mail app", () => {
  test.each([
    ["サーバー imap.example.com への接続がタイムアウトしました。", "thunderbird-imap-timeout"],
    ["サーバ imap.example.com への 接続がタイムアウトしました", "thunderbird-imap-timeout"],
    ["Connection to server mail.example.com timed out.", "thunderbird-imap-timeout"],
    ["CONNECTION TO SERVER mail.example.com TIMED OUT", "thunderbird-imap-timeout"],
    ["メールサーバー a に接続できません。サーバーへの接続が拒否されました。", "thunderbird-imap-refused"],
    ["サーバー pop.example.jp への接続に失敗しました。", "thunderbird-imap-unknown-host"],
    ["Server mail.example.com has disconnected.", "thunderbird-imap-disconnected"],
    ["Sending of password for user taro did not succeed.", "thunderbird-pop-password"],
    ["サーバーへの接続に失敗しました", "ios-connection-failed"],
    ["ｻｰﾊﾞへの接続に失敗しました", "ios-connection-failed"],
    ["サーバの識別情報を\n検証できません", "ios-server-identity"],
    ["The user name or password for “imap.example.com” is incorrect.", "ios-user-or-password"],
    ["「メールを取得できません」と出ます", "ios-cannot-get-mail"],
    ["メールを取得できませんと表示されます", "ios-cannot-get-mail"],
    ["Cannot Get Mail", "ios-cannot-get-mail"],
    ['it says "cannot get mail"', "ios-cannot-get-mail"],
    ["認証に失敗しましたと言われます", "android-auth"],
    ["証明書エラーになります", "android-certificate"],
    ["Couldn’t sign in と表示される", "gmail-sign-in"],
    ["user over quota", "pop-over-quota"],
    ["maildir over quota", "maildir-over-quota"],
    ["サーバー: 'localhost' のエラー", "antivirus-proxy"],
    ["サーバーに新着メッセージはありません。", "thunderbird-imap-no-new-mail"],
  ])("%s", (text, id) => {
    const mention = errorMention(text, errorCodes);

    expect(mention).toMatchObject({ id, known: true });
    expect(text).toContain(mention?.quote);
  });
});

describe("is not misled by", () => {
  test.each([
    ["昨日からメールが届きません"],
    ["メールを取得できません"],
    ["I cannot get mail since yesterday"],
    ["I couldn't sign in to webmail"],
    ["iPhoneの保存容量が不足しています"],
    ["カレンダーが同期されていません"],
    ["電話は03-8004-2108です"],
    ["電話 80042108"],
    ["0120-80042108"],
    ["090-8004-2108"],
    ["call me at 2147749636"],
    ["電話番号は2147749636です"],
    ["+12147749636"],
    ["03-2147217660"],
    ["80042108円"],
    ["¥80042108"],
    ["注文番号80042108"],
    ["80012345"],
    ["2026.11.24"],
    ["2026/11/24 10:15"],
    ["2026年5.1.1"],
    ["令和5.1.1からメールが来ません"],
    ["R5.1.1"],
    ["iOS 5.1.1 でメールが届きません"],
    ["iOS 5.1.1でエラーが出ます"],
    ["Outlook 16.0.5.1"],
    ["Outlook 5.1.1"],
    ["Android 5.1.1を使っています"],
    ["Android版5.1.1でエラー"],
    ["v5.2.2"],
    ["バージョン5.2.2にしたらエラーが出ます"],
    ["version 5.7.1"],
    ["5.1.1にアップデートしたらエラー"],
    ["Becky! 5.1.1 でエラー".replace("! ", " ")],
    ["5.1.1以降で届かない"],
    ["第5.1.1章"],
    ["192.5.1.1"],
    ["5.1.1.1"],
    ["サーバーは 4.2.2.1 です"],
    ["10.5.7.1"],
    ["価格は5.5万円です"],
    ["10:05に来ました"],
    ["午後5.1時"],
    ["[Alert] 障害のお知らせ"],
    ["【ALERT】新製品のご案内"],
    ["件名は[AUTH]でした、それ以外は普通に届いています"],
    ["the limit is nonexistent"],
    ["my subscription expired"],
    ["quota"],
    ["0x800CCC"],
    ["0x800CCC921"],
    ["0x7FFFFFFF"],
    ["8a3f9c21"],
    ["550e8400-e29b-41d4-a716-446655440000"],
    ["box 8 of 10"],
    ["iPhone X 80012345"],
    ["0x800CCC0Eは出ていません"],
    ["0x800CCC0Eが出なくなりました"],
    ["接続エラーはありません"],
    ["接続エラーではなく、ただ届きません"],
    ["0x800CCC0Eはなくなりました"],
    ["今日は5.1.1です"],
    ["会員番号 5.1.1"],
    ["4.0.1"],
    ["800 decades"],
    ["https://example.com/a5.1.1/b"],
    [""],
  ])("%s", (text) => {
    expect(errorMention(text, errorCodes)).toBeUndefined();
  });
});

describe("among several errors", () => {
  test("takes the one of receiving before the one of sending", () => {
    expect(errorMention("送信は0x80042109、受信は0x8004210Aです", errorCodes)?.id).toBe("0x8004210A");
  });

  test("takes one it knows before one it does not", () => {
    expect(errorMention("0x80ABCDEF と 0x800CCC0E", errorCodes)?.id).toBe("0x800CCC0E");
  });

  test("takes a code before the words around it", () => {
    expect(errorMention("Sending of username did not succeed (0x800CCC91)", errorCodes)?.id).toBe(
      "0x800CCC91",
    );
  });
});

test("believes everyday words and bare numbers when an error was asked for", () => {
  expect(errorMention("メールを取得できません", errorCodes, { isAsked: true })?.id).toBe(
    "ios-cannot-get-mail",
  );
  expect(errorMention("画面は80042108", errorCodes, { isAsked: true })?.id).toBe("0x80042108");
});

test.each([
  ["hex prefixes", "0x".repeat(25_000)],
  ["almost codes", "0x800CCC9 ".repeat(5_000)],
  ["spaced digits", "8 0 0 ".repeat(8_000)],
  ["status codes", "5.1.1 ".repeat(8_000)],
  ["known codes", "0x800CCC92 ".repeat(4_500)],
  ["open brackets", "[".repeat(50_000)],
  ["open words in brackets", "[aaaa ".repeat(8_000)],
  ["letters", "a".repeat(50_000)],
  ["spaces", " ".repeat(50_000)],
  ["half of a text", "Server ".repeat(7_000)],
  ["half of a Japanese text", "サーバー ".repeat(3_300)],
  ["characters that unfold", "ﷺ".repeat(16_000)],
  ["half-width kana", "ﾊﾞ".repeat(8_000)],
  ["minus signs", "-214".repeat(12_000)],
  ["quotation marks", "\"'".repeat(25_000)],
])("reads 50 kB of %s in a moment", (_, text) => {
  let quickest = Number.POSITIVE_INFINITY;

  // the quickest of several: a busy machine is no slow pattern
  for (let round = 0; round < 20 && quickest >= 20; round++) {
    const start = performance.now();
    errorMention(text, errorCodes);
    quickest = Math.min(quickest, performance.now() - start);
  }

  expect(quickest).toBeLessThan(20);
});

describe("hears an error told in people's own words", () => {
  test.each([
    ["パスワードが違いますって出る", "told-password", "パスワードが違います"],
    ["容量いっぱいって出るんだけど", "told-full", "容量いっぱい"],
    ['It says "wrong password" every time', "told-password", "wrong password"],
    ["outlook keeps saying cannot connect to server", "told-no-connection", "cannot connect to server"],
    ["「同期が止まりました」と表示されます", undefined, "同期が止まりました"],
    ["受信できませんって出ます", undefined, "受信できません"],
  ])("%s", (text, id, quote) => {
    expect(errorMention(text, errorCodes)).toMatchObject({
      quote,
      known: id !== undefined,
      ...(id && { id }),
    });
  });

  test.each([
    "メールが届かないって言われた",
    "エラーって出る",
    "パスワードが違うのかもしれません",
    "容量不足ではないと思います",
  ])("%s tells of none", (text) => {
    expect(errorMention(text, errorCodes, { isAsked: true })).toBeUndefined();
  });
});
