import { describe, expect, test } from "vitest";
import { questionIds, questions } from "#dialogs/mail-reception/knowledge.ts";
import { situations } from "#dialogs/mail-reception/situation.ts";
import { grammarWords } from "#src/read-packs.ts";
import { readGrammar } from "#src/understanding/grammar.ts";
import type { ActWords, RuleWords } from "#src/understanding/grammar-words.ts";
import { PatternError } from "#src/understanding/pattern.ts";
import { locales, read } from "./reading.ts";

const values: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(questionIds.map((id) => [id, Object.keys(questions[id].answers)])),
  ...situations,
};

describe.each(locales)("the grammar of %s", (locale) => {
  const words = grammarWords(locale);
  const rules = [...words.rules, ...words.acts];
  const examples = rules.flatMap((rule) => [
    ...(rule.yes ?? []).map((example) => ({ rule, name: nameOf(rule), example, fires: true })),
    ...(rule.no ?? []).map((example) => ({ rule, name: nameOf(rule), example, fires: false })),
  ]);

  test("states only what can be answered", () => {
    for (const { slot, value } of words.rules) {
      expect([...(values[slot] ?? []), "unknown"], `${slot}=${value}`).toContain(value);
    }
  });

  test("shows for every rule what it is for, and what it must not take for it", () => {
    for (const rule of rules) {
      expect(rule.yes?.length, `yes of ${nameOf(rule)}`).toBeGreaterThan(1);
      expect(rule.no?.length, `no of ${nameOf(rule)}`).toBeGreaterThan(1);
    }
  });

  test.each(examples)("$name, fires: $fires, on $example", ({ rule, example, fires }) => {
    expect(isFound(rule, example, locale)).toBe(fires);
  });
});

test("a pattern with a word nobody lists is refused by name", () => {
  const words = grammarWords("en");
  const rules = [{ slot: "error", value: "shown", any: ["<errror>"] }];

  expect(() => readGrammar({ ...words, rules })).toThrow(PatternError);
  expect(() => readGrammar({ ...words, rules })).toThrow('names no list or verb "errror"');
});

test("a pattern that is not closed is refused", () => {
  const words = grammarWords("en");
  const rules = [{ slot: "error", value: "shown", any: ["(<error>"] }];

  expect(() => readGrammar({ ...words, rules })).toThrow("is not closed");
});

test("a pattern of signs alone, which would fit anywhere, is refused", () => {
  const words = grammarWords("en");
  const rules = [{ slot: "quota", value: "full", any: ["(full|%)"] }];

  expect(() => readGrammar({ ...words, rules })).toThrow('has "%", of which nothing is left');
});

function nameOf(rule: RuleWords | ActWords): string {
  return "act" in rule ? `!${rule.act}` : `${rule.slot}=${rule.value}`;
}

/** "webmail: 見れます" is said after webmail was asked about. */
function isFound(rule: RuleWords | ActWords, example: string, locale: "ja" | "en"): boolean {
  const [, asked, text = example] = /^([a-z-]+): (.*)$/.exec(example) ?? [];
  const { facts, acts } = read(text, locale, asked === "advice" ? "ask-if-helped" : asked);
  if ("act" in rule)
    return acts.some(
      ({ act, topic }) => act === rule.act && (rule.topic === undefined || topic === rule.topic),
    );
  return facts.some(({ slot, value }) => slot === rule.slot && value === rule.value);
}
