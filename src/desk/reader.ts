import { causes } from "#dialogs/mail-reception/causes.ts";
import { isQuestion } from "#dialogs/mail-reception/knowledge.ts";
import type { Speaker } from "#src/render/speaker.ts";
import { nameOf, stated } from "#src/render/statements.ts";
import { type Locale, words } from "#src/render/words.ts";
import { type DeskWords, deskWords } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import type { Session } from "./session.ts";

/** Whom a page is for: how ids and instants become words. An id that has none any more is shown as it is. */
export type Reader = {
  readonly locale: Locale;
  readonly words: DeskWords;
  /** Undefined while nobody is signed in. */
  readonly session: Session | undefined;
  readonly speaker: Speaker;
  readonly question: (id: string) => string;
  readonly answer: (question: string, answer: string) => string;
  readonly cause: (id: string) => string;
  /** Day and time, with the time zone's name. */
  readonly instant: (at: Date | string) => Html;
  /** Day and time, as short as they can be. */
  readonly moment: (at: Date | string) => Html;
};

export function readerOf(locale: Locale, timeZone: string | undefined, session?: Session): Reader {
  const speaker: Speaker = { t: words(locale), locale, company: {} };
  const instant = formatOf(locale, { ...date, year: "numeric", timeZoneName: "short", timeZone });
  const moment = formatOf(locale, { ...date, timeZone });
  return {
    locale,
    words: deskWords[locale],
    session,
    speaker,
    question: (id) => (isQuestion(id) ? nameOf(id, speaker) : id),
    answer: (question, answer) => stated(question, answer, speaker),
    cause: (id) => {
      const known = causes.find((cause) => cause === id);
      return known ? speaker.t(`causes:${known}.name`) : id;
    },
    instant: (at) => time(at, instant),
    moment: (at) => time(at, moment),
  };
}

const date = {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

function formatOf(
  locale: Locale,
  { timeZone, ...options }: Omit<Intl.DateTimeFormatOptions, "timeZone"> & { timeZone: string | undefined },
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone !== undefined && { timeZone }) });
}

function time(at: Date | string, format: Intl.DateTimeFormat): Html {
  const instant = new Date(at);
  return html`<time datetime="${instant.toISOString()}">${format.format(instant)}</time>`;
}
