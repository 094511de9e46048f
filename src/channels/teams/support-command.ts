import { type SupportWords, supportWords } from "#src/desk/support-words.ts";
import { type Locale, locales } from "#src/render/words.ts";

export type SupportCommand =
  /** `serves` is a language or a queue; everybody when left out. */
  | { readonly type: "serve"; readonly locale: Locale; readonly serves?: string }
  | { readonly type: "serve-no-more"; readonly locale: Locale }
  | { readonly type: "no-such-queue"; readonly locale: Locale };

/** What is asked of a channel by "support here"; undefined for everything else that is written. */
export function supportCommand(text: string, queues: readonly string[]): SupportCommand | undefined {
  const asked = folded(text);
  for (const locale of locales) {
    const { commands } = supportWords[locale];
    const says = (which: keyof SupportWords["commands"]) =>
      commands[which].some((phrase) => folded(phrase) === asked);
    if (says("everybody")) return { type: "serve", locale };
    if (says("japanese")) return { type: "serve", locale, serves: "ja" };
    if (says("english")) return { type: "serve", locale, serves: "en" };
    if (says("noMore")) return { type: "serve-no-more", locale };
  }
  return queueCommand(asked, queues);
}

function queueCommand(asked: string, queues: readonly string[]): SupportCommand | undefined {
  for (const locale of locales) {
    for (const phrase of supportWords[locale].commands.queue) {
      const name = between(folded(phrase).split("{{queue}}"), asked);
      if (name === undefined) continue;
      return queues.includes(name)
        ? { type: "serve", locale, serves: name }
        : { type: "no-such-queue", locale };
    }
  }
  return undefined;
}

/** The name that stands between what comes before and behind it. */
function between([before = "", behind = ""]: readonly string[], text: string): string | undefined {
  const isFramed = text.startsWith(before) && text.endsWith(behind);
  const name = text.slice(before.length, text.length - behind.length);
  return isFramed && /^[\p{L}\p{N}_-]+$/u.test(name) ? name : undefined;
}

/** The words after "note:" are for those who read the thread. */
export function isNote(text: string): boolean {
  const written = text.normalize("NFKC").toLowerCase();
  return locales.some((locale) =>
    supportWords[locale].notes.some((mark) => written.startsWith(mark.normalize("NFKC").toLowerCase())),
  );
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s.!。!、]+/g, " ")
    .trim();
}
