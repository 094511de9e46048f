import { type Locale, spoken } from "./words.ts";

type Wish = {
  /** `?lang=` of the address. */
  readonly asked: string | null;
  /** The Accept-Language header. */
  readonly accepted: string | undefined;
  readonly fallback: Locale;
};

/** The language of a page: what its address asks for, else what the browser prefers of what we speak. */
export function readerLocale({ asked, accepted, fallback }: Wish): Locale {
  const preferred = (accepted ?? "")
    .split(",")
    .map(preference)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const wishes = [asked ?? "", ...preferred.map(({ tag }) => tag)];
  return wishes.map(spoken).find((locale) => locale !== undefined) ?? fallback;
}

function preference(part: string): { readonly tag: string; readonly weight: number } {
  const [tag = "", quality = "q=1"] = part.trim().split(";");
  return { tag: tag.trim(), weight: Number(quality.trim().replace(/^q=/, "")) };
}
