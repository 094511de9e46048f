import type { Form, Sense } from "./conjugation.ts";

export type Stems = {
  /** Before ない, before ます, before て. */
  readonly nai: string;
  readonly masu: string;
  readonly te: string;
};

/** The forms of a verb; `stem` is what stands before the vowel that changes. */
export function verb(dictionary: string, { nai, masu, te }: Stems, stem: string): readonly Form[] {
  const isVoiced = te.endsWith("で");
  const short = te.slice(0, -1);
  // 届いちゃった, 読んじゃった; 届いとる, 読んどる
  const chau = short + (isVoiced ? "じゃ" : "ちゃ");
  const toru = short + (isVoiced ? "ど" : "と");
  const past = short + (isVoiced ? "だ" : "た");
  const happened = [
    ...[dictionary, `${masu}ます`, past, `${masu}ました`, `${masu}まして`],
    ...states.flatMap((end) => [`${te}い${end}`, te + end]),
    ...ends(te, going),
    ...ends(te, ["はいる", "はいます", "はいた", "はいました", "はいるん"]),
    ...ends(chau, ["う", "います", "った", "いました", "ってる", "ってます", "っています"]),
    ...ends(chau, ["ってた", "ってました", "っていた", "っていました", "いまして"]),
    ...ends(toru, ["る", "ります", "った", "りました", "うわ"]),
    ...ends(masu, ["よる", "よった", "よります"]),
  ];
  const failed = [
    ...ends(masu, ["ません", "ませんでした", "まへん", "はしない", "もしない", "もしません", "はしません"]),
    ...notNow.flatMap((end) => [`${te}い${end}`, te + end]),
    ...ends(te, ["おりません", "おりませんでした", "へん", "へんかった", "まへん", "はいない", "はいません"]),
    ...ends(te, ["こない", "きません", "こなかった", "きませんでした", "けえへん", "けえへんかった"]),
    // 書いてありません
    ...ends(te, ["ありません", "ありませんでした", "あらへん", "あらへんかった"]),
    ...ends(toru, ["らん", "らない", "りません", "らんかった", "りまへん"]),
  ];
  return [
    ...forms(happened, "yes", true),
    ...forms([te, `${te}いて`, `${te}て`, `${te}おり`, `${te}おりまして`, `${toru}って`], "yes", false),
    ...forms(failed, "no", true),
    ...forms(ends(te, ["なくて", "いなくて", "おらず", "いず"]), "no", false),
    ...forms([`${masu}ませんで`], "no", false),
    ...(nai === "" ? [] : negatives(nai, stem)),
  ];
}

// a bare ん would be what is left of へん
const states = [
  "る",
  "ます",
  "た",
  "ました",
  "んだ",
  "んです",
  "んの",
  "んねん",
  "んや",
  "んやけど",
  "んけど",
];
// a drawn out ねー is folded to ね
const notNow = [
  "ない",
  "ません",
  "なかった",
  "ませんでした",
  "ねえ",
  "ねよ",
  "ねわ",
  "ねぞ",
  "ねし",
  "ねんだ",
];
const going = [
  ...["おります", "おりました", "いらっしゃいます", "しまう", "しまった", "しまいます", "しまいました"],
  ...["きた", "きました", "くる", "きます", "ある", "あります", "あった", "ありました"],
];

/** 届かない and its like; of ある there are none. */
function negatives(nai: string, stem: string): readonly Form[] {
  const plain = [
    "ない",
    "なかった",
    "ねえ",
    "ねえな",
    "ねよ",
    "ねわ",
    "ねぞ",
    "ねし",
    "ねんだ",
    "へん",
    "へんかった",
    "ん",
    "んかった",
    "ぬ",
    "まへん",
  ];
  const western = stem === "" ? [] : [`${stem}えへん`, `${stem}けへん`];
  return [
    ...forms([...ends(nai, plain), ...western], "no", true),
    ...forms(ends(nai, ["ず", "なくて", "んで", "んくて"]), "no", false),
    ...forms(ends(nai, over), "stopped", true),
  ];
}

const over = [
  ...["なくなった", "なくなりました", "なくなって", "なくなってる", "なくなってます", "なくなっています"],
  ...[
    "なくなってしまった",
    "なくなってしまいました",
    "なくなりまして",
    "なくなっちゃった",
    "なくなっちゃいました",
    "なくなってきた",
    "なくなってきました",
    "なくなっており",
    "なくなっております",
    "なくなっておりました",
    "なくなっとる",
    "なくなってた",
    "なくなっていた",
    "なくなってました",
    "なくなっていました",
  ],
  ...[
    "んくなった",
    "んようになった",
    "んようになりました",
    "ないようになった",
    "ないようになりました",
    "なくなり",
  ],
];

function ends(stem: string, endings: readonly string[]): readonly string[] {
  return endings.map((end) => stem + end);
}

function forms(texts: readonly string[], sense: Sense, isFinal: boolean): readonly Form[] {
  return texts.map((text) => ({ text, sense, isFinal }));
}
