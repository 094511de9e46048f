import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { isQuestion } from "#dialogs/mail-reception/knowledge.ts";
import { isSituation } from "#dialogs/mail-reception/situation.ts";
import { readEntityPacks, readPacks } from "#src/read-packs.ts";
import { asked } from "#src/render/asked.ts";
import { type Locale, words } from "#src/render/words.ts";
import type { Asked } from "#src/understanding/asked.ts";
import { type Entity, entitiesIn } from "#src/understanding/entities.ts";
import { type Understood, understand } from "#src/understanding/understand.ts";

export const packs = readPacks();
const entityPacks = readEntityPacks();

/** A text as it is understood in a conversation of this language, after this was asked; `by` whose words. */
export function hear(text: string, locale: Locale, prompt?: Effect, by = packs): Understood {
  const question = prompt && askedWith(prompt, locale);
  return understand(text, {
    ...(question && { asked: question }),
    packs: locale === "ja" ? [by.ja, by.en] : [by.en, by.ja],
    errors: errorCodes,
  });
}

/** Who and what a text names, and since when, as seen on this day. */
export function named(text: string, today: string, prompt?: Effect): readonly Entity[] {
  const question = prompt && askedWith(prompt, localeOf(text));
  return entitiesIn(text, { packs: entityPacks, today, ...(question && { asked: question }) });
}

export function askedWith(prompt: Effect, locale: Locale): Asked {
  return asked(prompt, { t: words(locale), locale, company: {} });
}

/** What is said on asking about this slot. */
export function promptFor(slot: string): Effect {
  if (isQuestion(slot)) return { type: "ask", question: slot, unknowns: 0, outageKnown: false };
  if (isSituation(slot)) return { type: "ask-situation", about: slot };
  if (slot === "error-text") return { type: "ask-error-text" };
  if (slot === "advice") return { type: "ask-if-helped", cause: "spam" };
  throw new Error(`Nothing is asked about "${slot}".`);
}

/** The language of a text by its script. */
export function localeOf(text: string): Locale {
  return /[぀-ヿ一-鿿ｦ-ﾟ]/.test(text) ? "ja" : "en";
}
