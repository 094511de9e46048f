import type { Locale, Words } from "./words.ts";

/** What every rendering needs: the words, and what this company put in its configuration. */
export type Speaker = {
  readonly t: Words;
  readonly locale: Locale;
  readonly company: Company;
  /** What the desk announces of an outage. */
  readonly notice?: string;
};

export type Company = {
  readonly webmailUrl?: string;
  readonly statusPage?: string;
};
