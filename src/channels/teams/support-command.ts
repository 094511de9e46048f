import { type SupportWords, supportWords } from "#src/desk/support-words.ts";
import { type Locale, locales } from "#src/render/words.ts";

export type SupportCommand =
  | { readonly type: "serve"; readonly locale: Locale; readonly serves?: Locale }
  | { readonly type: "serve-no-more"; readonly locale: Locale };

/** What is asked of a channel by "support here"; undefined for everything else that is written. */
export function supportCommand(text: string): SupportCommand | undefined {
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
  return undefined;
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
