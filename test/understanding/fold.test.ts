import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packs } from "#src/cli/understand/hearing.ts";
import { fold, phraseOf, quoteOf } from "#src/understanding/fold.ts";
import { hear, heard, locales } from "#test/understanding/reading.ts";
import { rewritings, said } from "#test/understanding/rewritten.ts";

describe("writes alike", () => {
  test.each([
    ["Ｗｅｂメール", "webめる"],
    ["ﾒｰﾙ", "める"],
    ["メール", "める"],
    ["めーる", "める"],
    ["ガ", "が"],
    ["ｶﾞ", "が"],
    ["か\u3099", "が"],
    ["①", "1"],
    ["９９％", "99"],
    ["WEB MAIL", "web mail"],
    ["web-mail", "web mail"],
    ["web   mail", "web mail"],
    ["メール が  届かない", "めるが届かない"],
    ["don't", "dont"],
    ["don’t", "dont"],
    ["「はい」", "はい"],
    ["はい😊", "はい"],
    ["はい！！", "はい"],
    ["はい...", "はい"],
    ["はい。。。", "はい"],
    ["はい〜", "はい"],
    ["outlook.com", "outlook.com"],
    ["うーん", "うーん"],
    ["うん", "うん"],
    ["", ""],
    ["。。。", ""],
    ["😊", ""],
  ])("%s as %s", (written, phrase) => {
    expect(phraseOf(fold(written).text)).toBe(phrase);
  });

  test("keeps the mark of a question and the ends of clauses", () => {
    expect(fold("届いた？").text).toBe("届いた?");
    expect(fold("はい、届いた。でも").text).toBe("はい、届いた。でも");
    expect(fold("Yes, it came. But").text).toBe("yes、it came。but");
  });

  test("quotes what was written, with its marks", () => {
    const folded = fold("ｳｪﾌﾞﾒｰﾙで　見れる");

    expect(quoteOf(folded, 0, folded.text.length)).toBe("ｳｪﾌﾞﾒｰﾙで　見れる");
    expect(quoteOf(folded, 0, 3)).toBe("ｳｪﾌﾞ");
  });

  test("changes nothing when it is done twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const phrase = phraseOf(fold(text).text);
        expect(phraseOf(fold(phrase).text)).toBe(phrase);
      }),
    );
  });

  test("knows for each character of any text where it was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { starts, ends } = fold(text);
        starts.forEach((start, index) => {
          expect(start).toBeLessThan(ends[index] ?? 0);
          expect(ends[index]).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
        });
      }),
    );
  });
});

describe.each(locales)("what is said in %s stays the same", (locale) => {
  const ways = Object.entries(rewritings[locale]);

  test.each(ways)("written with %s", (_, rewrite) => {
    const misread = said[locale]
      .map(([text, prompt, expected]) => ({ text: rewrite(text), expected, prompt }))
      .filter(({ text, expected, prompt }) => heard(text, locale, prompt) !== expected)
      .map(
        ({ text, prompt, expected }) =>
          `${text} (${prompt}): ${heard(text, locale, prompt)}, not ${expected}`,
      );

    expect(misread).toEqual([]);
  });

  test("written with any three of these", () => {
    const rewriting = fc.constantFrom(...ways.map(([, rewrite]) => rewrite));
    fc.assert(
      fc.property(
        fc.constantFrom(...said[locale]),
        rewriting,
        rewriting,
        rewriting,
        (row, one, two, three) => {
          const [text, prompt, expected] = row;
          expect(heard(one(two(three(text))), locale, prompt)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("any text is read without failing, and quoted as it was written", () => {
  const words = fc.constantFrom(
    "はい",
    "、",
    "。",
    "？",
    "届いた",
    "エラー",
    "けど",
    "but ",
    "yes",
    "0x800ccc0e",
    "[a|b]",
    "\u0000",
    "ー",
    "ﾞ",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("webmail", "scope", "advise", ""), (written, prompt) => {
      const { facts, acts } = hear(written, "ja", prompt);
      for (const { quote } of [...facts, ...acts]) expect(written).toContain(quote);
    }),
  );
});

/** A pattern that runs away takes seconds; a busy machine takes a few times as long as an idle one. */
const runawayMs = 250;

describe("does not run away on", () => {
  test.each([
    [
      "a message of 1,000 characters",
      "昨日からメールが届かないけど、ウェブメールでは見れます。".repeat(40).slice(0, 1000),
    ],
    [
      "an English message of 1,000 characters",
      "mail does not arrive and webmail works but ".repeat(40).slice(0, 1000),
    ],
    ["50 kB of one letter", "あ".repeat(50_000)],
    ["50 kB of fillers", "えっと".repeat(17_000)],
    ["50 kB of endings", `は${"です".repeat(25_000)}`],
    ["50 kB of commas", "、".repeat(50_000)],
    ["50 kB of clauses", "はい、".repeat(17_000)],
    ["50 kB of joints", "けど".repeat(25_000)],
    ["50 kB of but", " but".repeat(12_500)],
    ["50 kB of questions", "何？".repeat(25_000)],
    ["50 kB of brackets", "[a|".repeat(17_000)],
    ["50 kB of zeros", "0x8".repeat(17_000)],
    ["50 kB of marks", "か".concat("\u3099".repeat(50_000))],
    ["50 kB of blanks", `a${" ".repeat(50_000)}b`],
    ["50 kB of requests for a person", "担当者。".repeat(12_500)],
  ])("%s", (_, text) => {
    hear(text, "ja", "webmail");

    expect(fastest(() => hear(text, "ja", "webmail"))).toBeLessThan(runawayMs);
  });

  test("a message that is only a number", () => {
    expect(packs.ja.longest).toBeGreaterThan(0);
    expect(fastest(() => hear("1".repeat(50_000), "ja", "webmail"))).toBeLessThan(runawayMs);
  });
});

/** The best of five, for the machine may be busy. */
function fastest(run: () => void): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
