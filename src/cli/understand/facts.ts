import { maskSecrets } from "#src/understanding/secrets.ts";
import { hear, localeOf, named, promptFor } from "./hearing.ts";

/** A line of standard input; `today` is what yesterday is counted from. */
export type FactsLine = {
  readonly text: string;
  readonly asked?: string;
  readonly language?: "ja" | "en";
  readonly today?: string;
};

/** What is taken from a text, as one line of JSON; everything after its secrets were taken out. */
export function facts({ text, asked, language = localeOf(text), today = localToday() }: FactsLine): string {
  const masked = maskSecrets(text);
  const prompt = asked === undefined ? undefined : promptFor(asked);
  const understood = hear(masked.text, language, prompt);
  return JSON.stringify({
    ...understood,
    language: understood.language ?? language,
    entities: named(masked.text, today, prompt),
    masked: masked.text,
  });
}

function localToday(): string {
  return new Intl.DateTimeFormat("sv-SE").format(new Date());
}
