import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import en from "#locales/en/understanding.json" with { type: "json" };
import ja from "#locales/ja/understanding.json" with { type: "json" };
import { keptBesideCode } from "./kept-beside-code.ts";
import { type EntityPack, readEntityWords } from "./understanding/entities.ts";
import type { EntityWords } from "./understanding/entity-words.ts";
import {
  type Example,
  type Examples,
  examplesOf,
  learnExamples,
  readExamples,
} from "./understanding/examples.ts";
import { explainActs, type GrammarWords } from "./understanding/grammar-words.ts";
import { type Pack, readPack, workingPart } from "./understanding/pack.ts";

const folder = join(import.meta.dirname, "../locales");
const understanding = join(import.meta.dirname, "understanding");

/** The words of every language as people write them, made ready to be understood. */
export function readPacks(): Readonly<Record<"ja" | "en", Pack>> {
  const made = keptBesideCode(wordFiles(), () => ({
    ja: readPack(ja, grammarWords("ja")),
    en: readPack(en, grammarWords("en")),
  }));
  // functions cannot be kept, and are soon made
  return {
    ja: { ...made.ja, ...workingPart(ja, examplesIn("ja")) },
    en: { ...made.en, ...workingPart(en, examplesIn("en")) },
  };
}

/** Whatever the packs depend on: the words, and the code that makes them ready. */
function wordFiles(): readonly string[] {
  const folders = ["ja", "ja/grammar", "en", "en/grammar"].map((name) => join(folder, name));
  return [...folders, understanding].flatMap((each) =>
    readdirSync(each)
      .filter((name) => /\.(ts|json|yaml)$/.test(name))
      .map((name) => join(each, name)),
  );
}

/** What people name beside their answers; a message in one language may name what the other has words for. */
export function readEntityPacks(): readonly EntityPack[] {
  const languages = ["ja", "en"] as const;
  return keptBesideCode(languages.map(entityFile), () => languages.map(entityWords)).map(readEntityWords);
}

export function entityWords(language: "ja" | "en"): EntityWords {
  // boundary: its shape is checked by the linter of the packs
  return parse(readFileSync(entityFile(language), "utf8")) as EntityWords;
}

function entityFile(language: "ja" | "en"): string {
  return join(folder, language, "entities.yaml");
}

function examplesIn(language: "ja" | "en"): Examples {
  const listed = () => exampleLines(language);
  const code = ["learnt", "examples", "fold"].map((name) => join(understanding, `${name}.ts`));
  const files = exampleFiles.map((name) => join(folder, language, name));
  return examplesOf(listed, () =>
    keptBesideCode([...files, ...code], () =>
      learnExamples(listed(), exampleLines(language, "statements.tsv"), language),
    ),
  );
}

const exampleFiles = ["examples.tsv", "statements.tsv"] as const;

/** The lines of locales/<language>/examples.tsv, or of another such file. */
export function exampleLines(
  language: "ja" | "en",
  name: (typeof exampleFiles)[number] = "examples.tsv",
): readonly Example[] {
  return readExamples(readFileSync(join(folder, language, name), "utf8"), `${language}/${name}`);
}

/** locales/<language>/grammar/*.yaml as they are written, put together. */
export function grammarWords(language: "ja" | "en"): GrammarWords {
  const read = (name: string) =>
    parse(readFileSync(join(folder, language, "grammar", `${name}.yaml`), "utf8"));
  const [words, ...files] = ["words", "checks", "follow-ups", "acts"].map(read);
  // boundary: its shape is checked by the test of the grammars
  return {
    ...words,
    rules: files.flatMap(({ rules = [] }) => rules),
    acts: files.flatMap(({ acts = [], explained }) => [
      ...acts,
      ...(explained === undefined ? [] : explainActs(explained)),
    ]),
  } as GrammarWords;
}
