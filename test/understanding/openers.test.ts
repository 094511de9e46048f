import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hear, locales } from "#test/understanding/reading.ts";
import { inEnglish, inJapanese } from "#test/understanding/rewritten.ts";

type Line = { readonly text: string; readonly asked?: string };

const rewritings = {
  ja: {
    ...inJapanese,
    "no marks": (text: string) => text.replaceAll(/(?<![A-Za-z0-9])[、。！!](?![A-Za-z0-9])/g, ""),
    "a line for each sentence": (text: string) => text.replaceAll("。", "。\n"),
    "あの、": (text: string) => `あの、${text}`,
  },
  en: { ...inEnglish, "a line for each sentence": (text: string) => text.replaceAll(/\. /g, ".\n") },
};

/** Without that character they say the opposite to anybody. */
const saysTheOpposite: readonly string[] = ["Can' open any website", "he gotno bounce", "he got nobounce"];

/** What may be lost by it, though never turned round. */
const lossy: ReadonlySet<string> = new Set(["no marks"]);

describe.each(locales)("an opener in %s", (locale) => {
  const texts = openers(locale);
  const told = new Map(texts.map((text) => [text, factsOf(text, locale)]));

  test.each(Object.entries(rewritings[locale]))("says the same written with %s", (name, rewrite) => {
    const changed = texts.flatMap((text) => {
      const before = told.get(text) ?? {};
      const after = factsOf(rewrite(text), locale);
      return differences(before, after, { isLossy: lossy.has(name) }).map(
        (what) => `${rewrite(text)}: ${what}`,
      );
    });

    expect(changed).toEqual([]);
  });

  test("is never turned round by a character that is missing", () => {
    const flipped = texts.flatMap((text, index) => {
      const before = told.get(text) ?? {};
      // every third place, another one of each text
      const places = [...text].map((_, place) => place).filter((place) => (place + index) % 3 === 0);
      return places.flatMap((place) => {
        const typo = text.slice(0, place) + text.slice(place + 1);
        if (saysTheOpposite.some((words) => typo.includes(words))) return [];
        return differences(before, factsOf(typo, locale), { isLossy: true }).map(
          (what) => `${typo}: ${what}`,
        );
      });
    });

    expect(flipped).toEqual([]);
    // many thousand readings
  }, 60_000);
});

function openers(locale: "ja" | "en"): readonly string[] {
  return readFileSync(join(import.meta.dirname, `sets/regression.${locale}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Line => JSON.parse(line))
    .filter(({ asked }) => asked === undefined)
    .map(({ text }) => text);
}

type Facts = Readonly<Record<string, string>>;

function factsOf(text: string, locale: "ja" | "en"): Facts {
  return Object.fromEntries(hear(text, locale).facts.map(({ slot, value }) => [slot, value]));
}

/** What is said otherwise now; where something may be lost, only what says the opposite. */
function differences(
  before: Facts,
  after: Facts,
  { isLossy }: { readonly isLossy: boolean },
): readonly string[] {
  const slots = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return slots
    .filter((slot) => before[slot] !== after[slot])
    .filter((slot) => !isLossy || (before[slot] !== undefined && after[slot] !== undefined))
    .map((slot) => `${slot} ${before[slot]} → ${after[slot]}`);
}
