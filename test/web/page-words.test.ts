import { expect, test } from "vitest";
import { pageWords } from "#src/web/page-words.ts";

test("the page has the same words in both languages, and none is empty", () => {
  expect(Object.keys(pageWords.en)).toEqual(Object.keys(pageWords.ja));
  expect([...Object.values(pageWords.ja), ...Object.values(pageWords.en)]).not.toContain("");
});
