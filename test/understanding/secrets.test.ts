import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mask, maskSecrets } from "#src/understanding/secrets.ts";

type Line = { readonly text: string; readonly secrets?: readonly string[] };

const lines = readFileSync(join(import.meta.dirname, "sets/redaction.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Line);

test.each(lines.filter(({ secrets }) => secrets !== undefined))(
  "masks what is secret in: $text",
  ({ text, secrets = [] }) => {
    const expected = secrets.reduce((sofar, secret) => sofar.replace(secret, mask), text);

    expect(maskSecrets(text)).toEqual({ text: expected, hasSecret: true });
  },
);

test.each(lines.filter(({ secrets }) => secrets === undefined))("leaves alone: $text", ({ text }) => {
  expect(maskSecrets(text)).toEqual({ text, hasSecret: false });
});

test.each([
  ["one word without an end", "a".repeat(50_000)],
  ["a name again and again", "password ".repeat(6_000)],
  ["digits", "1234 ".repeat(10_000)],
])("comes to an end with 50,000 characters of %s", (_, text) => {
  expect(maskSecrets(text).text).toBe(text);
});
