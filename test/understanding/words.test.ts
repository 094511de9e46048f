import { describe, expect, test } from "vitest";
import { neverOffered, questionIds, questions } from "#dialogs/mail-reception/knowledge.ts";
import { situations } from "#dialogs/mail-reception/situation.ts";
import { packs } from "#src/cli/understand/hearing.ts";
import { grammarWords } from "#src/read-packs.ts";
import { commands } from "#src/turn/button-value.ts";
import { actIds } from "#src/understanding/acts.ts";
import { readPack, UnknownActError } from "#src/understanding/pack.ts";
import { asking, heard, locales, packWords } from "#test/understanding/reading.ts";

const remarks = [
  "out-of-scope-sending",
  "out-of-scope-spam",
  "out-of-scope-other",
  "greeting",
  "thanks",
  "small-talk",
  "abuse",
  "trouble",
  "wait",
];
const prompts = ["greet", "outage-known", "error-text", "advise", "ask-if-helped", "pause", "review", "menu"];
const answersOf: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(questionIds.map((id) => [id, Object.keys(questions[id].answers)])),
  ...situations,
};

test("acts are the buttons' commands, and what is only remarked on", () => {
  expect(actIds).toEqual([...commands, ...remarks]);
});

test("refuses a command nobody knows, and says where they are", () => {
  const words = { ...packWords.en, commands: { dance: ["dance"] } };

  expect(() => readPack(words, grammarWords("en"))).toThrow(UnknownActError);
});

describe.each(locales)("the words of %s", (locale) => {
  const words = packWords[locale];
  const pack = packs[locale];

  test("name every question, its every answer, and none besides", () => {
    const asked = Object.fromEntries(
      Object.keys(answersOf).map((slot) => [slot, Object.keys(slotOf(words.answers, slot)).sort()]),
    );

    expect(asked).toEqual(mapValues(answersOf, (values) => [...values].sort()));
    expect(Object.keys(words.answers).sort()).toEqual(
      [...Object.keys(answersOf), "command", "error-text"].sort(),
    );
  });

  test("state nothing about slots and answers that do not exist", () => {
    for (const bySlot of [words.statements, words.derived]) {
      for (const [slot, byValue] of Object.entries(bySlot)) {
        expect(answersOf[slot], slot).toEqual(expect.arrayContaining(Object.keys(byValue)));
      }
    }
  });

  test("have words for every act, and an explanation for every question", () => {
    const acts = new Set([
      ...Object.keys(words.commands),
      ...grammarWords(locale).acts.map(({ act }) => act),
    ]);
    expect([...acts].sort()).toEqual([...actIds].sort());
    expect(Object.keys(words.topics).sort()).toEqual([...questionIds].sort());
  });

  test("know every answer by enough synonyms", () => {
    const least = locale === "ja" ? 6 : 4;
    for (const [slot, byKey] of pack.answers) {
      for (const value of answersOf[slot] ?? []) {
        const known = [...byKey.values()].filter((values) => values.includes(value));
        expect(known.length, `${slot}.${value}`).toBeGreaterThanOrEqual(least);
      }
    }
  });

  test("never mean two answers of one question by the same words", () => {
    const doubtful = [...pack.answers].flatMap(([slot, byKey]) =>
      [...byKey]
        .filter(([, values]) => slot !== "command" && values.length > 1)
        .map(([key, values]) => `${slot}: ${key} = ${values}`),
    );

    expect(doubtful).toEqual([]);
  });

  test("never mean two commands shown together by the same words", () => {
    const doubtful = prompts.flatMap((prompt) => {
      const shown = new Set(asking(prompt, locale)?.choices.map(({ value }) => value));
      return [...(pack.answers.get("command") ?? [])].filter(
        ([, values]) => values.filter((value) => shown.has(value)).length > 1,
      );
    });

    expect(doubtful).toEqual([]);
  });

  test("never say yes, no and don't know by the same words", () => {
    const { yes, no, unknown } = words;
    const sizes = [yes, no, unknown].map(
      (said) => readPack({ ...words, yes: said, no: [], unknown: [] }, grammarWords(locale)).bare.size,
    );

    expect(pack.bare.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  test("never state two answers of one question, or two acts, at once", () => {
    const doubtful = [...pack.free].filter(([, meanings]) => {
      const facts = meanings.flatMap((meaning) => (meaning.type === "fact" ? [meaning] : []));
      const values = new Set(facts.map(({ slot, value }) => `${slot}=${value}`));
      const slots = new Set(facts.map(({ slot }) => slot));
      return values.size > slots.size || meanings.length - facts.length > 1;
    });

    expect(doubtful.map(([key, meanings]) => `${key}: ${JSON.stringify(meanings)}`)).toEqual([]);
  });

  test("are short enough to be written by somebody", () => {
    expect(pack.longest).toBeLessThan(120);
  });

  describe.each([...Object.keys(answersOf), ...prompts])("while %s is asked", (prompt) => {
    const choices = asking(prompt, locale)?.choices ?? [];
    const meant = choices.map(({ slot, value }) => (slot === "command" ? `!${value}` : `${slot}=${value}`));

    test("every button is pressed by its label", () => {
      expect(choices.map(({ label }) => heard(label, locale, prompt))).toEqual(meant);
    });

    test("every button is pressed by its number", () => {
      const byNumber = (write: (number: number) => string) =>
        choices.map((_, index) => heard(write(index + 1), locale, prompt));

      expect(byNumber(String)).toEqual(meant);
      expect(
        byNumber((number) =>
          String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        ),
      ).toEqual(meant);
      expect(byNumber((number) => String.fromCharCode(0x245f + number))).toEqual(meant);
      expect(
        byNumber((number) => (locale === "ja" ? `${number}番です` : `Number ${number}, please`)),
      ).toEqual(meant);
      expect(heard(String(choices.length + 1), locale, prompt)).toBe("");
      expect(heard("0", locale, prompt)).toBe("");
    });
  });

  test("reach the answers that are no button by words of their own", () => {
    const [over, all] =
      locale === "ja" ? ["復旧しました", "全員から届かない"] : ["It is over", "From everyone"];

    expect([...neverOffered].sort()).toEqual(["outage.over", "sender.all-mail"]);
    expect(heard(over, locale, "outage")).toBe("outage=over");
    expect(heard(all, locale, "sender")).toBe("sender=all-mail");
  });
});

test("both languages name the same slots and answers", () => {
  const slots = (bySlot: Readonly<Record<string, object>>) =>
    Object.entries(bySlot)
      .flatMap(([slot, byValue]) => Object.keys(byValue).map((value) => `${slot}.${value}`))
      .sort();

  expect(slots(packWords.en.answers)).toEqual(slots(packWords.ja.answers));
  expect(slots(packWords.en.statements)).toEqual(slots(packWords.ja.statements));
  expect(slots(packWords.en.derived)).toEqual(slots(packWords.ja.derived));
});

function slotOf(bySlot: Readonly<Record<string, object>>, slot: string): object {
  return bySlot[slot] ?? {};
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
