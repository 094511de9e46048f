import type { Locale, Words } from "./words.ts";

/** What every rendering needs: the words, and what this company put in its configuration. */
export type Speaker = {
  readonly t: Words;
  readonly locale: Locale;
  readonly company: Company;
  /** What the desk announces of an outage, and about whom where it is not known whether they are one of them. */
  readonly notice?: { readonly text: string; readonly whom?: readonly string[] };
};

export type Company = {
  readonly webmailUrl?: string;
  readonly statusPage?: string;
  /** Whoever asks can have their conversation by mail. */
  readonly mailsCopies?: boolean;
};
