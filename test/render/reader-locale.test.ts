import { expect, test } from "vitest";
import { readerLocale } from "#src/render/reader-locale.ts";

test.each([
  ["the address wins", "en", "ja", "en"],
  ["a region does not matter", null, "en-GB", "en"],
  ["the browser's first language that we speak", null, "fr, en;q=0.8, ja;q=0.9", "ja"],
  ["a language that is ruled out", null, "en;q=0", "ja"],
  ["an unknown wish in the address", "fr", "en", "en"],
  ["nothing we speak", null, "fr", "ja"],
  ["nothing at all", null, undefined, "ja"],
] as const)("%s", (_, asked, accepted, expected) => {
  expect(readerLocale({ asked, accepted, fallback: "ja" })).toBe(expected);
});
