import fc from "fast-check";

/** Values that break what was not made for them. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    0,
    -1,
    1e308,
    true,
    [],
    {},
    "\0",
    "a\0b",
    "\ud800",
    "\u202e\u2066",
    "__proto__",
    "constructor",
    "\r\nset-cookie: a=b",
    "<script>alert(1)</script>",
    "'; drop table conversations; --",
    "../../etc/passwd",
    "x".repeat(600),
    "あ".repeat(40_000),
  ),
  fc.jsonValue(),
);

/** What people write to us, and what only attackers do. */
export const words = fc.constantFrom(
  "メールが届きません",
  "はい",
  "いいえ",
  "わからない",
  "担当者に代わってください",
  "戻る",
  "やり直す",
  "なぜ？",
  "ウェブメールでは見れます",
  "0x800CCC0E",
  "ERROR 0×８００ｃｃｃ９２",
  "スキップ",
  "あとで",
  "直りました",
  "English please",
  "no mail since yesterday",
  "a person, please",
  "my password is hunter2",
  "5.7.1 refused",
  "a".repeat(5_000),
  "はい".repeat(2_000),
  `0x${"8".repeat(3_000)}`,
  "([a-z]+)*$",
  "<img src=x onerror=alert(1)>",
);

/** So many at a time: whoever makes thousands in one go is silent for so long that their connections are closed. */
const atOnce = 50;

/** So many of these, made while they are used. */
export function* drawn<Value>(
  arbitrary: fc.Arbitrary<Value>,
  { count, seed }: { readonly count: number; readonly seed: number },
): Generator<Value> {
  for (let made = 0; made < count; made += atOnce) {
    yield* fc.sample(arbitrary, { numRuns: Math.min(atOnce, count - made), seed: seed + made });
  }
}

type Path = readonly (string | number)[];

/** One of these with up to three things in it changed. */
export function mutated(originals: readonly object[]): fc.Arbitrary<object> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom("drop", "replace", "say", "add"),
    junk,
    words,
  });
  return fc
    .tuple(fc.constantFrom(...originals), fc.uuid(), fc.array(change, { maxLength: 3 }))
    .map(([original, id, changes]) => {
      const copy: object = structuredClone({ ...original, ...("id" in original && { id }) });
      for (const { at, how, ...values } of changes) {
        const paths = pathsIn(copy);
        const path = paths[at % paths.length] ?? [];
        const node = path.slice(0, -1).reduce<object>((inner, name) => Reflect.get(inner, name), copy);
        const name = path.at(-1) ?? "";
        if (how === "drop") Reflect.deleteProperty(node, name);
        if (how === "replace") Reflect.set(node, name, values.junk);
        if (how === "say") Reflect.set(node, name, values.words);
        if (how === "add") Reflect.set(node, String(values.words).slice(0, 20), values.junk);
      }
      return copy;
    });
}

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...path, name],
    ...pathsIn(inner, [...path, name]),
  ]);
}
