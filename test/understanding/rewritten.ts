import { saidInEnglish } from "#test/understanding/said-en.ts";
import { saidInJapanese } from "#test/understanding/said-ja.ts";

type Rewriting = (text: string) => string;

/** Ways to write the same text that change nothing of what it says. */
export const inAnyLanguage: Readonly<Record<string, Rewriting>> = {
  "full width": (text) =>
    text
      .replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
      .replaceAll(" ", "　"),
  "upper case": (text) => text.toUpperCase(),
  "lower case": (text) => text.toLowerCase(),
  "blanks around": (text) => `　\t ${text} \n`,
  "two blanks for one": (text) => text.replaceAll(" ", "  "),
  "its last mark twice": (text) => text + (/[!?！？。.]$/.exec(text)?.[0] ?? "。"),
  "an emoji": (text) => `${text}😊`,
  "quotation marks": (text) => `「${text}」`,
};

export const inJapanese: Readonly<Record<string, Rewriting>> = {
  ...inAnyLanguage,
  katakana: toKatakana,
  hiragana: (text) => text.replaceAll(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60)),
  "half-width kana": (text) =>
    toKatakana(text).replaceAll(/[ァ-ヶー]/g, (char) => halfWidth.get(char) ?? char),
  "blanks between kana": (text) => text.replaceAll(/([ぁ-ゖ])(?=[ぁ-ゖ])/g, "$1　"),
  "kana in two parts": (text) => text.replaceAll(/[ぁ-ヶ]/g, (char) => char.normalize("NFD")),
  "a filler": (text) => (hasKana(text) ? `えっと、${text}` : text),
  "an apology": (text) => (hasKana(text) ? `すみません、${text}` : text),
  "an exclamation mark": (text) => (/[?？]$/.test(text) ? text : `${text}！`),
  "a comma for each dot": (text) => text.replaceAll("、", "，"),
};

export const inEnglish: Readonly<Record<string, Rewriting>> = {
  ...inAnyLanguage,
  "a curly apostrophe": (text) => text.replaceAll("'", "’"),
  "no apostrophe": (text) => text.replaceAll("'", ""),
  "a filler": (text) => `Um, ${text}`,
  "an apology": (text) => `sorry, ${text}`,
  "an exclamation mark": (text) => (/[?？]$/.test(text) ? text : `${text}!`),
};

/** What is said in each language, without the rows that say nothing. */
export const said = {
  ja: saidInJapanese.filter(([, , expected]) => expected !== ""),
  en: saidInEnglish.filter(([, , expected]) => expected !== ""),
};

export const rewritings = { ja: inJapanese, en: inEnglish };

/** Nobody says えっと before English. */
function hasKana(text: string): boolean {
  return /[ぁ-んァ-ヶ一-龠ｦ-ﾝ]/.test(text);
}

function toKatakana(text: string): string {
  return text.replaceAll(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
}

const halfWidth: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x3f }, (_, index) => String.fromCharCode(0xff61 + index)).flatMap((half) => {
    const full = half.normalize("NFKC");
    const voiced = [`${half}ﾞ`, `${half}ﾟ`].map((pair) => [pair.normalize("NFKC"), pair] as const);
    return [[full, half] as const, ...voiced.filter(([char]) => char.length === 1)];
  }),
);
