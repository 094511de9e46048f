import { z } from "zod";
import { questionIds } from "#dialogs/mail-reception/knowledge.ts";
import { polarity } from "#dialogs/mail-reception/polarity.ts";
import { type Locale, locales } from "#src/render/words.ts";
import {
  type ActWords,
  type Explained,
  explainActs,
  type RuleWords,
} from "#src/understanding/grammar-words.ts";
import { hear, promptFor } from "./hearing.ts";
import { type PackFile, packFile } from "./pack-files.ts";

type Rule = (RuleWords | ActWords) & { readonly file: PackFile };
type Written = {
  readonly rules?: readonly RuleWords[];
  readonly acts?: readonly ActWords[];
  readonly explained?: Explained;
};

/** What is wrong with the language packs, a line each with its file and line. */
export function lint(): readonly string[] {
  const rules = { ja: rulesOf("ja"), en: rulesOf("en") };
  return [
    ...locales.flatMap((locale) => [
      ...shapes(locale),
      ...rules[locale].flatMap((rule) => [...deadRule(rule, locale), ...slowPatterns(rule)]),
      ...overlaps(rules[locale]),
      ...questionProblems(locale, packFile(`locales/${locale}/questions.json`)),
    ]),
    ...unpaired(rules.ja, rules.en),
    ...unpaired(rules.en, rules.ja),
  ];
}

const phrases = z.array(z.string());
const ruleSchema = z.strictObject({
  slot: z.string().optional(),
  value: z.string().optional(),
  act: z.string().optional(),
  topic: z.string().optional(),
  derived: z.literal(true).optional(),
  any: phrases.optional(),
  asked: phrases.optional(),
  unless: phrases.optional(),
  yes: phrases.min(1),
  no: phrases.min(1),
});
const topicSchema = z.strictObject({ named: z.string(), yes: phrases.min(1), no: phrases.min(1) });
const rulesSchema = z.looseObject({
  rules: z.array(ruleSchema).optional(),
  acts: z.array(ruleSchema).optional(),
  explained: z
    .strictObject({ any: phrases, unless: phrases, topics: z.record(z.string(), topicSchema) })
    .optional(),
});
const names = z.record(z.string(), phrases.min(1));
const entitiesSchema = z.strictObject({
  language: z.string(),
  names: z.strictObject({ provider: names, app: names, device: names, carrier: names }),
  notTheirs: z.strictObject({ before: phrases, after: phrases }),
  since: z.strictObject({
    numbers: z.record(z.string(), phrases),
    weekdays: z.array(phrases).length(7),
    months: z.array(phrases),
    times: z.array(z.strictObject({ means: z.string(), any: phrases.min(1) })),
    about: phrases,
    markers: z.strictObject({ before: phrases, after: phrases }),
    failing: phrases,
    between: phrases,
    unless: z.strictObject({ before: phrases, after: phrases }),
    around: phrases,
  }),
});

const ruleFiles = ["checks", "follow-ups", "acts"] as const;

function grammarFile(locale: Locale, name: string): PackFile {
  return packFile(`locales/${locale}/grammar/${name}.yaml`);
}

function shapes(locale: Locale): readonly string[] {
  const files = [
    ...ruleFiles.map((name) => [grammarFile(locale, name), rulesSchema] as const),
    [packFile(`locales/${locale}/entities.yaml`), entitiesSchema] as const,
  ];
  return files.flatMap(([file, schema]) =>
    (schema.safeParse(file.content).error?.issues ?? []).map(({ path, message }) =>
      file.problem(String(path.at(-1) ?? ""), `${path.join(".")}: ${message}`),
    ),
  );
}

function rulesOf(locale: Locale): readonly Rule[] {
  return ruleFiles.flatMap((name) => {
    const file = grammarFile(locale, name);
    // boundary: its shape is checked beside this
    const { rules = [], acts = [], explained } = file.content as Written;
    const explaining = explained === undefined ? [] : explainActs(explained);
    return [...rules, ...acts, ...explaining].map((rule) => ({ ...rule, file }));
  });
}

function deadRule(rule: Rule, locale: Locale): readonly string[] {
  const isAlive = (rule.yes ?? []).some((example) => {
    const [, asked, text = example] = /^([a-z-]+): (.*)$/.exec(example) ?? [];
    const { facts, acts } = hear(text, locale, promptOf(asked));
    return "act" in rule
      ? acts.some(({ act }) => act === rule.act)
      : facts.some(({ slot, value }) => slot === rule.slot && value === rule.value);
  });
  return isAlive ? [] : [at(rule, `${nameOf(rule)} fires on none of its examples`)];
}

/** A repetition of what holds a repetition takes for ever on some text. */
function slowPatterns(rule: Rule): readonly string[] {
  return [...(rule.any ?? []), ...(rule.asked ?? [])]
    .filter((pattern) => /\([^()]*[+*][^()]*\)[+*{]/.test(pattern))
    .map((pattern) => rule.file.problem(pattern, `"${pattern}" repeats a repetition`));
}

/** One pattern, or one example, of two rules that say different things. */
function overlaps(rules: readonly Rule[]): readonly string[] {
  const owners = new Map<string, Rule>();
  return rules.flatMap((rule) =>
    (rule.any ?? []).flatMap((pattern) => {
      const other = owners.get(pattern);
      owners.set(pattern, rule);
      const isSame = other === undefined || keyOf(other) !== keyOf(rule) || nameOf(other) === nameOf(rule);
      return isSame
        ? []
        : [rule.file.problem(pattern, `"${pattern}" is ${nameOf(other)} and ${nameOf(rule)} at once`)];
    }),
  );
}

/** Answers of one question exclude each other; a message may say something about two. */
function keyOf(rule: Rule): string {
  return "act" in rule ? "act" : rule.slot;
}

const denies = {
  ja: /(?:ません|ない|なかった)(?:です|でしょう)?か？$/,
  en: /^\w+n't\b|^\w+ \w+ (?:not|never)\b/i,
} as const;
const offers = { ja: /それとも/, en: /\bor\b/ } as const;

/** A yes to a question that denies may mean either; a question without a yes names what there is to choose from. */
export function questionProblems(locale: Locale, file: PackFile): readonly string[] {
  // boundary: the compiler knows the file's keys
  const words = file.content as Readonly<Record<string, { readonly ask: string }>>;
  return questionIds.flatMap((id) => {
    const ask = words[id]?.ask ?? "";
    const problem = questionProblem(ask, locale, { hasYes: polarity[id] !== undefined });
    return problem === undefined ? [] : [file.problem(ask, `${id} ${problem}: ${ask}`)];
  });
}

function questionProblem(ask: string, locale: Locale, { hasYes }: { readonly hasYes: boolean }) {
  const [question] = /^[^?？]*[?？]/.exec(ask) ?? [];
  if (question === undefined) return "asks nothing";
  if (hasYes && denies[locale].test(question)) return "denies, so that yes is not plain";
  return hasYes || offers[locale].test(ask) ? undefined : "has no yes, and offers no choice";
}

/** What one language has rules about, and the other none. */
function unpaired(one: readonly Rule[], other: readonly Rule[]): readonly string[] {
  const about = (rule: Rule) => ("act" in rule ? nameOf(rule) : rule.slot);
  const known = new Set(other.map(about));
  const missing = new Map(one.filter((rule) => !known.has(about(rule))).map((rule) => [about(rule), rule]));
  return [...missing].map(([name, rule]) => at(rule, `${name} has no rule in the other language`));
}

function promptOf(asked: string | undefined) {
  if (asked === undefined) return undefined;
  return asked === "advice" || asked === "ask-if-helped" ? promptFor("advice") : promptFor(asked);
}

function at(rule: Rule, what: string): string {
  return rule.file.problem(rule.yes?.[0] ?? rule.any?.[0] ?? "", what);
}

function nameOf(rule: Rule): string {
  return "act" in rule ? `!${rule.act}` : `${rule.slot}=${rule.value}`;
}
