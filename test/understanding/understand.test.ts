import { describe, expect, test } from "vitest";
import { notSaid } from "#test/understanding/not-said.ts";
import { heard } from "#test/understanding/reading.ts";
import { saidInEnglish } from "#test/understanding/said-en.ts";
import { saidInJapanese } from "#test/understanding/said-ja.ts";

describe("in Japanese", () => {
  test.each(saidInJapanese)("%s (asked: %s) says %s", (text, prompt, expected) => {
    expect(heard(text, "ja", prompt)).toBe(expected);
  });
});

describe("in English", () => {
  test.each(saidInEnglish)("%s (asked: %s) says %s", (text, prompt, expected) => {
    expect(heard(text, "en", prompt)).toBe(expected);
  });
});

describe("what was not said is not taken as said", () => {
  test.each(notSaid)("%s: %s (asked: %s)", (locale, text, prompt, expected) => {
    expect(heard(text, locale, prompt)).toBe(expected);
  });
});
