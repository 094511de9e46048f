import { keyOf } from "./fold.ts";
import { type Likeness, likenessOf } from "./likeness.ts";

/** One way to answer a question; without a value, a text that is no answer to it. */
export type Example = { readonly slot: string; readonly value?: string; readonly text: string };

/** How people answer each question, by example; made ready when it is first looked into. */
export type Examples = {
  /** The example with this very text. */
  readonly find: (slot: string, text: string) => Example | undefined;
  /** The value that the examples most like the text answer the question with. */
  readonly like: (slot: string, text: string) => string | undefined;
};

export class ExampleError extends Error {
  override readonly name = "ExampleError";
  constructor(language: string, line: number) {
    super(
      `locales/${language}/examples.tsv, line ${line}: write the question, a tab, its answer (or -), a tab, and the text.`,
    );
  }
}

/** `tsv` gives the lines of locales/<language>/examples.tsv; those that begin with # are for who reads it. */
export function examplesIn(tsv: () => string, language: "ja" | "en"): Examples {
  const listed = once(() => readExamples(tsv(), language));
  const byText = once(
    () => new Map(listed().map((example) => [placeOf(example.slot, example.text), example])),
  );
  const bySlot = once(() => Map.groupBy(listed(), ({ slot }) => slot));
  const ready = new Map<string, Likeness>();
  const likenessFor = (slot: string) => {
    const likeness = ready.get(slot) ?? likenessOf(bySlot().get(slot) ?? [], language);
    ready.set(slot, likeness);
    return likeness;
  };
  return {
    find: (slot, text) => byText().get(placeOf(slot, text)),
    like: (slot, text) => likenessFor(slot)(text),
  };
}

/** Throws an ExampleError that names the line which is none. */
export function readExamples(tsv: string, language: string): readonly Example[] {
  return tsv.split(/\r?\n/).flatMap((line, index): Example[] => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [slot, value, text, ...more] = line.split("\t");
    if (!slot || !value || !text?.trim() || more.length > 0) throw new ExampleError(language, index + 1);
    return [value === "-" ? { slot, text } : { slot, value, text }];
  });
}

function placeOf(slot: string, text: string): string {
  return `${slot} ${keyOf(text)}`;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
