import { describe, expect, test } from "vitest";
import { readEntityPacks } from "#src/read-packs.ts";
import { entitiesIn } from "#src/understanding/entities.ts";
import { asking } from "#test/understanding/reading.ts";

const packs = readEntityPacks();
const nobody = { slot: "", choices: [] };
/** A Tuesday. */
const today = "2026-11-24";

/** Text, date ("" where none can be told), and the words that say it. */
const japanese = [
  ["昨日から急にメールが届かない", "2026-11-23", "昨日から"],
  ["きのうから来ません", "2026-11-23", "きのうから"],
  ["昨日の夜からメールが来ない", "2026-11-23", "昨日の夜から"],
  ["昨夜から受信できていません", "2026-11-23", "昨夜から"],
  ["おとといから", "2026-11-22", "おとといから"],
  ["一昨日あたりから届いていません", "2026-11-22", "一昨日あたりから"],
  ["今朝からメールが入ってきません", "2026-11-24", "今朝から"],
  ["今朝メールが来なくなりました", "2026-11-24", "今朝"],
  ["今日になって急に届かなくなった", "2026-11-24", "今日になって"],
  ["朝からずっと受信できない", "2026-11-24", "朝から"],
  ["お昼頃からメールが止まってます", "2026-11-24", "お昼頃から"],
  ["3日前から受信できない", "2026-11-21", "3日前から"],
  ["３日くらい前から届きません", "2026-11-21", "３日くらい前から"],
  ["三日前から全然来ない", "2026-11-21", "三日前から"],
  ["ここ2日ほど届いていません", "2026-11-22", "ここ2日ほど"],
  ["もう5日も来てないんです", "2026-11-19", "もう5日も"],
  ["1週間前からです", "2026-11-17", "1週間前から"],
  ["二週間ほど前から受信できません", "2026-11-10", "二週間ほど前から"],
  ["半月前から届かない", "2026-11-09", "半月前から"],
  ["1ヶ月前から届きません", "2026-10", "1ヶ月前から"],
  ["二か月くらい前から", "2026-09", "二か月くらい前から"],
  ["半年前から来ない", "2026-05", "半年前から"],
  ["先週の金曜からメールが届かない", "2026-11-20", "先週の金曜から"],
  ["先週の金曜に届かなくなりました", "2026-11-20", "先週の金曜"],
  ["今週の月曜から来てません", "2026-11-23", "今週の月曜から"],
  ["月曜日から", "2026-11-23", "月曜日から"],
  ["金曜日の夕方から受信できず困っています", "2026-11-20", "金曜日の夕方から"],
  ["火曜から届かない", "2026-11-17", "火曜から"],
  ["土曜の朝からだめです", "2026-11-21", "土曜の朝から"],
  ["先々週の水曜から", "2026-11-11", "先々週の水曜から"],
  ["先週から届いていません", "2026-11-16/2026-11-22", "先週から"],
  ["今週に入ってから届きません", "2026-11-23/2026-11-29", "今週に入って"],
  ["10月から", "2026-10", "10月から"],
  ["10月頃から受信できません", "2026-10", "10月頃から"],
  ["12月から届いていない", "2025-12", "12月から"],
  ["11月から", "2026-11", "11月から"],
  ["先月から届かない", "2026-10", "先月から"],
  ["先月の20日から届かない", "2026-10-20", "先月の20日から"],
  ["11月3日から来ない", "2026-11-03", "11月3日から"],
  ["11/20から受信できません", "2026-11-20", "11/20から"],
  ["１２月３日から", "2025-12-03", "１２月３日から"],
  ["20日から届きません", "2026-11-20", "20日から"],
  ["28日から届きません", "2026-10-28", "28日から"],
  ["去年から来ていない", "2025", "去年から"],
  ["昨日15時頃からメールが届きません", "2026-11-23", "昨日15時頃から"],
  ["昨日以降、新着がありません", "2026-11-23", "昨日以降"],
  ["最近届かないメールがある", "", "最近"],
  ["さっきから来ない", "", "さっきから"],
  ["数日前から届きません", "", "数日前から"],
  ["2時間前から受信できません", "", "2時間前から"],
  ["連休明けから届かない", "", "連休明けから"],
  ["キノウカラ届カナイ", "2026-11-23", "キノウカラ"],
] as const;

const english = [
  ["since yesterday", "2026-11-23", "since yesterday"],
  ["No mail since yesterday morning", "2026-11-23", "since yesterday morning"],
  ["My email stopped working last Friday", "2026-11-20", "last Friday"],
  ["I haven't received anything since Monday", "2026-11-23", "since Monday"],
  ["nothing has come in since this morning", "2026-11-24", "since this morning"],
  ["It stopped last night.", "2026-11-23", "last night"],
  ["Since the day before yesterday I get nothing", "2026-11-22", "Since the day before yesterday"],
  ["I haven't had any mail for 3 days", "2026-11-21", "for 3 days"],
  ["no emails for the past two days", "2026-11-22", "for the past two days"],
  ["It stopped arriving 3 days ago", "2026-11-21", "3 days ago"],
  ["Not receiving mail for two weeks", "2026-11-10", "for two weeks"],
  ["stopped working about a week ago", "2026-11-17", "about a week ago"],
  ["Since last week no mail", "2026-11-16/2026-11-22", "Since last week"],
  ["since October", "2026-10", "since October"],
  ["since early December nothing comes", "2025-12", "since early December"],
  ["Since Oct 12 I receive nothing", "2026-10-12", "Since Oct 12"],
  ["since the 15th", "2026-11-15", "since the 15th"],
  ["Ever since last month", "2026-10", "Ever since last month"],
  ["as of Thursday, my inbox is empty", "2026-11-19", "as of Thursday"],
  ["It started yesterday", "2026-11-23", "started yesterday"],
  ["since Tuesday", "2026-11-17", "since Tuesday"],
  ["no mail since the weekend", "", "since the weekend"],
  ["haven't received email for a few days", "", "for a few days"],
] as const;

/** Times that say nothing of since when. */
const others = [
  "以前は届いていた",
  "いつからか分かりません",
  "いつからですか",
  "来週から出張です",
  "来週の月曜から使いたい",
  "明日から困ります",
  "今度の金曜までに直してほしい",
  "金曜までに返事が必要です",
  "楽天からのメールが届かない",
  "取引先から届かない",
  "買い替えてから届かない",
  "3日前に送ってもらったメールが届かない",
  "昨日注文したのに確認メールが届かない",
  "昨日は届いていました",
  "毎週月曜から金曜まで使います",
  "3日以内に連絡ください",
  "昨日からかどうか分かりません",
  "昨日からだったかな",
  "昨日から出張しています",
  "10月分の請求書が届かない",
  "11月24日の会議の案内がほしい",
  "毎日使っています",
  "どこも来ません",
  "前は大丈夫だった",
  "I used to get mail",
  "I don't know since when",
  "The invoice from last week did not come",
  "It worked yesterday",
  "I need it by Friday",
  "next Monday I travel",
  "someone sent it yesterday",
  "I may have mail",
  "the meeting on Monday",
  "every Monday I get a newsletter",
] as const;

test.each([...japanese, ...english])("%s: since %s, in the words “%s”", (text, date, quote) => {
  const since = sinceOf(text);

  expect(since).toEqual({ type: "since", quote, ...(date !== "" && { value: date }) });
});

test.each(others)("%s says nothing of since when", (text) => {
  expect(sinceOf(text)).toBeUndefined();
});

test.each([
  ["昨日です", "2026-11-23"],
  ["たぶん先週の金曜だと思います", "2026-11-20"],
  ["3日前", "2026-11-21"],
  ["last Friday I think", "2026-11-20"],
])("%s is since when, where that was asked", (text, value) => {
  const found = entitiesIn(text, { packs, today, asked: asking("onset", "ja") ?? nobody });

  expect(found).toContainEqual(expect.objectContaining({ type: "since", value }));
  expect(sinceOf(text)).toBeUndefined();
});

test("without a day to count from there is no date, and the words stay", () => {
  expect(entitiesIn("昨日から届かない", { packs })).toEqual([{ type: "since", quote: "昨日から" }]);
});

describe("names", () => {
  test.each([
    ["ドコモのiPhoneです", "carrier docomo, device iPhone"],
    ["どこも届きません", ""],
    ["ＯＣＮのメールをOutlookで見ています", "provider OCN, app Outlook"],
    ["アドレスは taro.yamada@ocn.ne.jp です", "address taro.yamada@ocn.ne.jp"],
    ["受信サーバーは pop.example.co.jp です", "domain pop.example.co.jp"],
    ["Gmailからのメールが届きません", ""],
    ["ドコモの人からのメールだけ来ない", ""],
    ["Outlookは使っていません", ""],
    ["Thunderbirdじゃないです", ""],
    ["auに変えました", "carrier au"],
    ["beauty@example.com", "address beauty@example.com"],
    [
      "ワイモバイルのAndroidで、ヤフーメールです",
      "carrier Y!mobile, device Android, provider Yahoo! JAPAN Mail",
    ],
    ["マックを使っています", "device Mac"],
    ["まっくらです", ""],
    ["Windows 11のパソコンでBecky!", "device Windows PC, device PC, app Becky!"],
    ["Mail from Gmail users does not arrive", ""],
    ["I use Thunderbird on my Mac with iCloud", "app Thunderbird, device Mac, provider iCloud"],
    ["I don't use Outlook", ""],
    ["on my Samsung phone with Verizon", "device Android, device smartphone, carrier Verizon"],
    ["Error 0x800CCC92, see mail.zip", ""],
  ])("%s names: %s", (text, names) => {
    const found = entitiesIn(text, { packs, today }).filter(({ type }) => type !== "since");

    expect(found.map(({ type, value }) => `${type} ${value}`).toSorted()).toEqual(
      names === "" ? [] : names.split(", ").toSorted(),
    );
    for (const { quote } of found) expect(text).toContain(quote);
  });

  test("one name that is said twice is noted once", () => {
    const text = "Outlookです。アウトルック 2021";

    expect(entitiesIn(text, { packs, today })).toEqual([{ type: "app", value: "Outlook", quote: "Outlook" }]);
  });
});

test("no text takes long", () => {
  const evil = [
    "a ".repeat(25_000),
    "昨日".repeat(25_000),
    "a@".repeat(25_000),
    "1日前".repeat(17_000),
    "a.".repeat(25_000),
  ];
  for (const text of evil) {
    // the quickest of some: a busy machine is slow now and then
    const tookMs = [1, 2, 3, 4].map(() => {
      const start = performance.now();
      entitiesIn(text, { packs, today });
      return performance.now() - start;
    });
    expect(Math.min(...tookMs)).toBeLessThan(50);
  }
});

function sinceOf(text: string) {
  return entitiesIn(text, { packs, today }).find(({ type }) => type === "since");
}
