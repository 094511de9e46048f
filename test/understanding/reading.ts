import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { isQuestion } from "#dialogs/mail-reception/knowledge.ts";
import { isSituation } from "#dialogs/mail-reception/situation.ts";
import en from "#locales/en/understanding.json" with { type: "json" };
import ja from "#locales/ja/understanding.json" with { type: "json" };
import { readPacks } from "#src/read-packs.ts";
import { asked } from "#src/render/asked.ts";
import { type Locale, words } from "#src/render/words.ts";
import type { Asked } from "#src/understanding/asked.ts";
import { type Understood, understand } from "#src/understanding/understand.ts";

export const packWords = { ja, en };
export const packs = readPacks();
export const locales = ["ja", "en"] as const;

/** What was asked: a question, the app or service, or a prompt that takes commands. */
export function asking(prompt: string | undefined, locale: Locale): Asked | undefined {
  if (prompt === undefined || prompt === "") return undefined;
  return asked(promptOf(prompt), { t: words(locale), locale, company: {} });
}

function promptOf(prompt: string): Effect {
  if (isQuestion(prompt)) return { type: "ask", question: prompt, unknowns: 0, outageKnown: false };
  if (isSituation(prompt)) return { type: "ask-situation", about: prompt };
  const named = prompts[prompt];
  if (named === undefined) throw new Error(`No prompt "${prompt}". See test/understanding/reading.ts.`);
  return named;
}

const prompts: Readonly<Record<string, Effect>> = {
  greet: { type: "greet", outageKnown: false },
  "outage-known": { type: "greet", outageKnown: true },
  "error-text": { type: "ask-error-text" },
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
    },
  },
  menu: { type: "offer-menu" },
};

/** The text as it is read in a conversation of this language. */
export function hear(text: string, locale: Locale, prompt?: string): Understood {
  const question = asking(prompt, locale);
  const other = locale === "ja" ? packs.en : packs.ja;
  return understand(text, {
    ...(question && { asked: question }),
    packs: [packs[locale], other],
    errors: errorCodes,
  });
}

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
