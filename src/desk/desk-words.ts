import en from "#locales/en/desk.json" with { type: "json" };
import ja from "#locales/ja/desk.json" with { type: "json" };
import type { Locale } from "#src/render/words.ts";

export type DeskWords = typeof ja;

/** Every word of the desk itself; questions, answers and causes have theirs from the chat. */
export const deskWords: Readonly<Record<Locale, DeskWords>> = { ja, en };

/** A sentence with its `{{places}}` filled. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}
