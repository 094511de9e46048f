import { type Stems, verb } from "./conjugation-verb.ts";

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
    case "aru": {
      const before = word.slice(0, -2);
      const stems = { nai: "", masu: `${before}あり`, te: `${before}あって` };
      return [...verb(word, stems, ""), ...absent(before)];
    }
    case "suru":
      return [...verb(word, stemsOf(word, kind), ""), ...undone(word.slice(0, -2))];
    case "kuru":
    case "kuru-kana":
      return [...verb(word, stemsOf(word, kind), word.slice(0, -1)), ...notCome(word, kind)];
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

/** せず and its like, which する makes of another stem. */
function undone(noun: string): readonly Form[] {
  // without a noun, せん is in every ません
  const ends = noun === "" ? ["せえへん", "しいひん"] : ["せん", "せぬ", "せえへん", "しいひん"];
  return [
    ...final(
      ends.map((end) => noun + end),
      "no",
    ),
    ...open([`${noun}せず`, `${noun}せずに`], "no"),
  ];
}

/** けえへん and its like, which くる makes of other stems; nobody writes them with 来. */
function notCome(word: string, kind: "kuru" | "kuru-kana"): readonly Form[] {
  const before = word.slice(0, kind === "kuru" ? -"来る".length : -"くる".length);
  return final(
    ["けえへん", "けえへんかった", "きいひん", "こおへん"].map((end) => before + end),
    "no",
  );
}

/** ある's own negative. */
function absent(before: string): readonly Form[] {
  const forms = [
    "ない",
    "なかった",
    "ありません",
    "ありませんでした",
    "ねえ",
    "あらへん",
    "おまへん",
    "ございません",
    "ございませんでした",
    "なし",
  ];
  return [
    ...final(
      ["ございます", "ございました"].map((end) => before + end),
      "yes",
    ),
    ...final(
      forms.map((end) => before + end),
      "no",
    ),
    ...open(
      ["なくて", "なく", "ありませんで", "ございませんで"].map((end) => before + end),
      "no",
    ),
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
  const no = [
    "じゃない",
    "ではない",
    "じゃありません",
    "ではありません",
    "じゃなかった",
    "ではなかった",
    "やない",
    "ちゃう",
    "じゃないです",
  ];
  return [
    ...final(
      [
        "",
        "だ",
        "です",
        "だった",
        "でした",
        "や",
        "やった",
        "になった",
        "になりました",
        "になってる",
        "になってます",
        "になっています",
      ].map((end) => word + end),
      "yes",
    ),
    ...open([`${word}で`, `${word}でして`], "yes"),
    ...final(
      no.map((end) => word + end),
      "no",
    ),
  ];
}

export function final(texts: readonly string[], sense: Sense): readonly Form[] {
  return texts.map((text) => ({ text, sense, isFinal: true }));
}

export function open(texts: readonly string[], sense: Sense): readonly Form[] {
  return texts.map((text) => ({ text, sense, isFinal: false }));
}
