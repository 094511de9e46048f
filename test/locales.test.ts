import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { questionIds, questions } from "#dialogs/mail-reception/knowledge.ts";
import { polarity } from "#dialogs/mail-reception/polarity.ts";
import { situations } from "#dialogs/mail-reception/situation.ts";
import enQuestions from "#locales/en/questions.json" with { type: "json" };
import enSituation from "#locales/en/situation.json" with { type: "json" };

const folder = join(import.meta.dirname, "..", "locales");
const languages = readdirSync(folder);
/** Each language has words of its own for these; test/understanding compares what they cover. */
const files = readdirSync(join(folder, "en")).filter(
  (file) => file.endsWith(".json") && file !== "understanding.json",
);

test.each(files.flatMap((file) => languages.map((language) => [language, file] as const)))(
  "locales/%s/%s says the same things as the English one, with the same placeholders",
  (language, file) => {
    expect(shape(read(language, file))).toEqual(shape(read("en", file)));
  },
);

test.each(questionIds)("%s has words for every answer, and yes and no mean two of them", (question) => {
  const answers: readonly string[] = Object.keys(questions[question].answers);

  expect(Object.keys(enQuestions[question].answers)).toEqual(answers);
  const meant = polarity[question];
  if (meant) expect(answers).toEqual(expect.arrayContaining([meant.yes, meant.no]));
});

test.each(Object.keys(situations) as (keyof typeof situations)[])(
  "%s has words for every answer",
  (about) => {
    expect(Object.keys(enSituation[about].answers)).toEqual([...situations[about]]);
  },
);

function read(language: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, language, file), "utf8"));
}

/** The keys, the lengths of lists and the placeholders of a file; not its words. */
function shape(words: unknown, path = ""): Readonly<Record<string, string>> {
  if (typeof words === "string") {
    const places = [...words.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place);
    return { [path]: [...new Set(places)].toSorted().join(" ") };
  }
  return Object.assign(
    {},
    ...Object.entries(words as object).map(([key, value]) => shape(value, `${path}.${key}`)),
  );
}
