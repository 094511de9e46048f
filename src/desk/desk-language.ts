import { type Locale, spoken } from "#src/render/words.ts";

/** The language of a page: what its address asks for, else what the browser prefers of what we speak. */
export function deskLanguage(asked: string | null, accepted: string | undefined, fallback: Locale): Locale {
  return spoken(asked ?? undefined) ?? preferred(accepted ?? "") ?? fallback;
}

function preferred(accepted: string): Locale | undefined {
  return accepted
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return { locale: spoken(tag), weight: Number(quality.trim().replace(/^q=/, "")) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .find(({ locale }) => locale !== undefined)?.locale;
}
