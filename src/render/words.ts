import i18next, { type TFunction } from "i18next";
import enAdvice from "#locales/en/advice.json" with { type: "json" };
import enCauses from "#locales/en/causes.json" with { type: "json" };
import enChat from "#locales/en/chat.json" with { type: "json" };
import enErrors from "#locales/en/errors.json" with { type: "json" };
import enQuestions from "#locales/en/questions.json" with { type: "json" };
import enSituation from "#locales/en/situation.json" with { type: "json" };
import jaAdvice from "#locales/ja/advice.json" with { type: "json" };
import jaCauses from "#locales/ja/causes.json" with { type: "json" };
import jaChat from "#locales/ja/chat.json" with { type: "json" };
import jaErrors from "#locales/ja/errors.json" with { type: "json" };
import jaQuestions from "#locales/ja/questions.json" with { type: "json" };
import jaSituation from "#locales/ja/situation.json" with { type: "json" };

const resources = {
  ja: {
    advice: jaAdvice,
    causes: jaCauses,
    chat: jaChat,
    errors: jaErrors,
    questions: jaQuestions,
    situation: jaSituation,
  },
  en: {
    advice: enAdvice,
    causes: enCauses,
    chat: enChat,
    errors: enErrors,
    questions: enQuestions,
    situation: enSituation,
  },
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "chat";
    resources: (typeof resources)["ja"];
  }
}

const namespaces = ["chat", "advice", "causes", "errors", "questions", "situation"] as const;

export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];
export type Words = TFunction<typeof namespaces>;

/** The words of a language; its keys are checked by the compiler, their parity by a test. */
export function words(locale: Locale): Words {
  return byLocale[locale];
}

/** The language to speak for a locale as clients send it ("ja-JP"); undefined for a language we do not speak. */
export function spoken(locale: string | undefined): Locale | undefined {
  const language = locale?.toLowerCase().split(/[-_]/)[0];
  return locales.find((known) => known === language);
}

const library = i18next.createInstance();
await library.init({
  lng: "ja",
  fallbackLng: false,
  defaultNS: "chat",
  ns: [...namespaces],
  resources,
  // messages are not HTML; what a user typed is escaped where it is quoted
  interpolation: { escapeValue: false },
});
const byLocale: Readonly<Record<Locale, Words>> = {
  ja: remembering(library.getFixedT("ja", namespaces)),
  en: remembering(library.getFixedT("en", namespaces)),
};

/** Remembers words with nothing to fill in: to find them takes the library longer than anything else of a reply. */
function remembering(fixed: Words): Words {
  // boundary, here and below: its type counts up every key
  const translate = fixed as unknown as (key: string, options?: object) => unknown;
  const known = new Map<string, unknown>();
  const remembered = (key: string, options?: object) => {
    const isWhole = options !== undefined && Object.keys(options).join() === "returnObjects";
    if (options !== undefined && !isWhole) return translate(key, options);
    const name = isWhole ? `all of ${key}` : key;
    if (!known.has(name)) known.set(name, translate(key, options));
    return known.get(name);
  };
  return remembered as unknown as Words;
}
