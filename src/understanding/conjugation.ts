/** What a verb says: it happens, it does not, or it no longer does. */
export type Sense = "yes" | "no" | "stopped";

export type Form = {
  readonly text: string;
  readonly sense: Sense;
  /** It says what it says only when the clause ends with it; others ("届いて", "届かず") go on. */
  readonly isFinal: boolean;
};

/** How a Japanese word changes; the letters are the row of a godan verb's ending. */
export const japaneseClasses = [
  "k",
  "iku",
  "g",
  "s",
  "t",
  "n",
  "b",
  "m",
  "r",
  "u",
  "ichidan",
  "suru",
  "kuru",
  "kuru-kana",
  "aru",
  "i",
  "na",
] as const;

export type JapaneseClass = (typeof japaneseClasses)[number];

type Stems = {
  /** Before ない, before ます, before て. */
  readonly nai: string;
  readonly masu: string;
  readonly te: string;
};

const godan: Readonly<Record<string, readonly [nai: string, masu: string, te: string]>> = {
  k: ["か", "き", "いて"],
  iku: ["か", "き", "って"],
  g: ["が", "ぎ", "いで"],
  s: ["さ", "し", "して"],
  t: ["た", "ち", "って"],
  n: ["な", "に", "んで"],
  b: ["ば", "び", "んで"],
  m: ["ま", "み", "んで"],
  r: ["ら", "り", "って"],
  u: ["わ", "い", "って"],
};

/** Every form people write of a word given in its dictionary form: plain, polite, casual, of the west of Japan. */
export function conjugate(word: string, kind: JapaneseClass): readonly Form[] {
  switch (kind) {
    case "i":
      return adjective(word);
    case "na":
      return noun(word);
    case "aru":
      return [...verb(word, { nai: "", masu: "あり", te: "あって" }, ""), ...absent()];
    default:
      return verb(word, stemsOf(word, kind), word.slice(0, -1));
  }
}

function stemsOf(word: string, kind: Exclude<JapaneseClass, "i" | "na" | "aru">): Stems {
  const stem = word.slice(0, -1);
  switch (kind) {
    case "ichidan":
      return { nai: stem, masu: stem, te: `${stem}て` };
    case "suru": {
      const noun = word.slice(0, -2);
      return { nai: `${noun}し`, masu: `${noun}し`, te: `${noun}して` };
    }
    case "kuru":
      return { nai: stem, masu: stem, te: `${stem}て` };
    case "kuru-kana": {
      const before = word.slice(0, -2);
      return { nai: `${before}こ`, masu: `${before}き`, te: `${before}きて` };
    }
    default: {
      const [nai = "", masu = "", te = ""] = godan[kind] ?? [];
      return { nai: stem + nai, masu: stem + masu, te: stem + te };
    }
  }
}

function verb(dictionary: string, { nai, masu, te }: Stems, stem: string): readonly Form[] {
  const past = te.slice(0, -1) + (te.endsWith("で") ? "だ" : "た");
  // 届いちゃった, 読んじゃった; 届いとる, 読んどる
  const short = te.slice(0, -1);
  const isVoiced = te.endsWith("で");
  const chau = short + (isVoiced ? "じゃ" : "ちゃ");
  const toru = short + (isVoiced ? "ど" : "と");
  const states = ["る", "ます", "た", "ました", "ん"].flatMap((end) => [`${te}い${end}`, te + end]);
  const happened = [
    ...[dictionary, `${masu}ます`, past, `${masu}ました`, `${masu}まして`],
    ...states,
    ...["おります", "おりました", "いらっしゃいます"].map((end) => te + end),
    ...["しまう", "しまった", "しまいます", "しまいました", "きた", "きました", "くる", "きます"].map(
      (end) => te + end,
    ),
    ...["う", "った", "いました", "ってる", "ってます", "っています"].map((end) => chau + end),
    ...["る", "ります", "った", "りました", "うわ"].map((end) => toru + end),
    ...["ある", "あります", "あった", "ありました"].map((end) => te + end),
  ];
  const failed =
    nai === ""
      ? []
      : [
          ...["ない", "なかった", "ねえ", "ねえな", "へん", "へんかった", "ん", "んかった", "ぬ", "まへん"].map((end) => nai + end),
          ...["ません", "ませんでした", "まへん"].map((end) => masu + end),
          ...["はしない", "もしない", "もしません", "はしません"].map((end) => masu + end),
          ...(stem === "" ? [] : [`${stem}えへん`, `${stem}けへん`]),
        ];
  const notNow = [
    ...["ない", "ません", "なかった", "ませんでした", "ねえ"].flatMap((end) => [`${te}い${end}`, te + end]),
    ...["おりません", "おりませんでした", "へん", "へんかった", "まへん"].map((end) => te + end),
    ...["こない", "きません", "こなかった", "きませんでした", "はいない", "はいません"].map((end) => te + end),
    ...["らん", "らない", "りません", "らんかった", "りまへん"].map((end) => toru + end),
  ];
  const over =
    nai === ""
      ? []
      : ["なくなった", "なくなりました", "なくなって", "なくなってる", "なくなってます", "なくなっています", "なくなってしまった", "なくなってしまいました", "なくなっちゃった", "なくなっちゃいました", "なくなってきた", "んくなった", "んようになった", "んようになりました", "ないようになった", "ないようになりました", "なくなり"].map(
          (end) => nai + end,
        );
  return [
    ...final(happened, "yes"),
    ...open([te, `${te}い`, `${te}いて`, `${te}おり`, `${toru}って`], "yes"),
    ...final([...failed, ...notNow], "no"),
    ...open(
      [
        ...(nai === "" ? [] : [`${nai}ず`, `${nai}なくて`, `${nai}んで`, `${nai}んくて`]),
        ...["なくて", "いなくて", "おらず", "いず"].map((end) => te + end),
        ...[`${masu}ませんで`],
      ],
      "no",
    ),
    ...final(over, "stopped"),
  ];
}

/** ある's own negative. */
function absent(): readonly Form[] {
  const forms = ["ない", "なかった", "ありません", "ありませんでした", "ねえ", "あらへん", "おまへん", "ございません", "ございませんでした", "なし"];
  return [
    ...final(["ございます", "ございました"], "yes"),
    ...final(forms, "no"),
    ...open(["なくて", "なく", "ありませんで"], "no"),
  ];
}

function adjective(word: string): readonly Form[] {
  const stem = word.slice(0, -1);
  return [
    ...final([word, `${stem}かった`], "yes"),
    ...open([`${stem}くて`], "yes"),
    ...final([`${stem}くない`, `${stem}くありません`, `${stem}くなかった`, `${stem}ない`], "no"),
  ];
}

function noun(word: string): readonly Form[] {
  const no = ["じゃない", "ではない", "じゃありません", "ではありません", "じゃなかった", "ではなかった", "やない", "ちゃう", "じゃないです"];
  return [
    ...final(["", "だ", "です", "だった", "でした", "や", "やった", "になった", "になりました", "になってる", "になってます", "になっています"].map((end) => word + end), "yes"),
    ...open([`${word}で`, `${word}でして`], "yes"),
    ...final(no.map((end) => word + end), "no"),
  ];
}

function final(texts: readonly string[], sense: Sense): readonly Form[] {
  return texts.map((text) => ({ text, sense, isFinal: true }));
}

function open(texts: readonly string[], sense: Sense): readonly Form[] {
  return texts.map((text) => ({ text, sense, isFinal: false }));
}
