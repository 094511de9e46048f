import type { Effect } from "#dialogs/mail-reception/effects.ts";
import en from "#locales/en/understanding.json" with { type: "json" };
import ja from "#locales/ja/understanding.json" with { type: "json" };
import { askedWith, hear as hearAsked, packs, promptFor } from "#src/cli/understand/hearing.ts";
import type { Locale } from "#src/render/words.ts";
import type { Asked } from "#src/understanding/asked.ts";
import type { Examples } from "#src/understanding/examples.ts";
import type { Understood } from "#src/understanding/understand.ts";

export const packWords = { ja, en };
export const locales = ["ja", "en"] as const;

/** What was asked: a question, the app or service, or a prompt that takes commands. */
export function asking(prompt: string | undefined, locale: Locale): Asked | undefined {
  const asked = promptOf(prompt);
  return asked && askedWith(asked, locale);
}

function promptOf(prompt: string | undefined): Effect | undefined {
  if (prompt === undefined || prompt === "") return undefined;
  return prompts[prompt] ?? promptFor(prompt);
}

const prompts: Readonly<Record<string, Effect>> = {
  greet: { type: "greet", outageKnown: false },
  "outage-known": { type: "greet", outageKnown: true },
  advise: {
    type: "advise",
    suspect: { cause: "spam", share: 1, for: [], against: [] },
    advice: [],
    attempts: 0,
  },
  "ask-if-helped": { type: "ask-if-helped", cause: "spam" },
  pause: { type: "pause", until: "outage", advice: [] },
  review: {
    type: "review",
    reason: "requested",
    checklist: {
      lines: [],
      followUps: [],
      situation: {},
      suspects: [],
      conflicts: [],
      attempts: [],
      contact: {},
      notes: [],
    },
  },
  menu: { type: "offer-menu" },
};

/** The text as it is read in a conversation of this language. */
export function hear(text: string, locale: Locale, prompt?: string): Understood {
  return hearAsked(text, locale, promptOf(prompt));
}

/** The same, by the phrases and the grammar alone: examples teach nothing. */
export function read(text: string, locale: Locale, prompt?: string): Understood {
  return hearAsked(text, locale, promptOf(prompt), untaught);
}

const nothing: Examples = {
  find: () => undefined,
  guess: () => ({ answers: [], isAnswer: 0 }),
  tell: () => [],
};
const untaught = { ja: { ...packs.ja, examples: nothing }, en: { ...packs.en, examples: nothing } };

/** In short: "webmail=received, ~internet=connected, !human, explain:webmail, #0x800ccc0e". */
export function heard(text: string, locale: Locale, prompt?: string): string {
  const { facts, acts, error } = hear(text, locale, prompt);
  return [
    ...facts.map(({ slot, value, certainty }) => `${certainty === "derived" ? "~" : ""}${slot}=${value}`),
    ...acts.map(({ act, topic }) => `!${act}${topic === undefined ? "" : `:${topic}`}`),
    ...(error ? [`#${error.id ?? error.quote}`] : []),
  ]
    .sort()
    .join(" ");
}
