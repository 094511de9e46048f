export type Language = "ja" | "en";

type Wish = {
  /** `?lang=` of the address. */
  readonly asked: string | null;
  /** The Accept-Language header. */
  readonly accepted: string | undefined;
  readonly fallback: Language;
};

/** The language of the first paint: what the address asks for, else what the browser prefers. */
export function pageLanguage({ asked, accepted, fallback }: Wish): Language {
  const preferred = (accepted ?? "")
    .split(",")
    .map(preference)
    .sort((one, other) => other.weight - one.weight);
  const wishes = [asked ?? "", ...preferred.filter(({ weight }) => weight > 0).map(({ tag }) => tag)];
  return wishes.map(languageOf).find((language) => language !== undefined) ?? fallback;
}

/** The language we speak of a BCP 47 tag. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.trim().toLowerCase().split("-")[0];
  return primary === "ja" || primary === "en" ? primary : undefined;
}

function preference(part: string): { tag: string; weight: number } {
  const [tag = "", quality] = part.split(";");
  const weight = quality === undefined ? 1 : Number(quality.trim().replace(/^q=/, ""));
  return { tag, weight: Number.isNaN(weight) ? 0 : weight };
}
