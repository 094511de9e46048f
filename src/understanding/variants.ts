import type { Pack } from "./pack.ts";

/** More fillers and endings than anybody strings together. */
const mostStripped = 4;

/** A phrase as it stands, then with what adds nothing taken off its two ends. */
export function variants(phrase: string, pack: Pack): ReadonlySet<string> {
  const found = new Set<string>();
  // no phrase with its fillers and endings is this much longer
  if (phrase.length > pack.longest + 60) return found;
  for (const start of stripped(phrase, (text) => withoutFiller(text, pack))) {
    for (const whole of stripped(start, (text) => withoutEnding(text, pack))) found.add(once(whole));
  }
  return found;
}

/** 「あったあった」 says what 「あった」 says. */
function once(phrase: string): string {
  const half = phrase.slice(0, phrase.length / 2);
  return half.length > 1 && phrase === half + half ? half : phrase;
}

function* stripped(phrase: string, strip: (text: string) => readonly string[]): Generator<string> {
  let texts: readonly string[] = [phrase];
  for (let round = 0; round <= mostStripped && texts.length > 0; round++) {
    yield* texts;
    texts = texts.flatMap(strip);
  }
}

function withoutFiller(text: string, { fillers }: Pack): readonly string[] {
  return (fillers.get(text.charAt(0)) ?? [])
    .filter((filler) => text.startsWith(filler) && isApart(filler.at(-1), text[filler.length]))
    .map((filler) => text.slice(filler.length).trimStart());
}

function withoutEnding(text: string, { endings }: Pack): readonly string[] {
  return (endings.get(text.charAt(text.length - 1)) ?? [])
    .filter((ending) => text.endsWith(ending) && isApart(text.at(-ending.length - 1), ending[0]))
    .map((ending) => text.slice(0, -ending.length).trimEnd());
}

/** Two Latin letters side by side belong to one word. */
function isApart(one: string | undefined, other: string | undefined): boolean {
  return !(/[a-z0-9]/.test(one ?? " ") && /[a-z0-9]/.test(other ?? " "));
}
